// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.imagejgan.script.Precision;

/**
 * What trials of a loaded model told about it on this machine: it is as true for the next image as long as the model stays
 * loaded. Safe for several threads, which may measure the same at once.
 */
final class Measured {
    private final Map<String, Double> bytes = new ConcurrentHashMap<>();
    private final Map<String, Precision> fastest = new ConcurrentHashMap<>();

    /**
     * Bytes that a pixel takes while a method runs.
     *
     * @param method with its precision
     */
    double bytesPerPixel(String method, DoubleSupplier trial) {
        Double known = bytes.get(method);
        if (known != null) return known;
        double measured = trial.getAsDouble();
        bytes.put(method, measured);
        return measured;
    }

    /** The precision that a method is fastest in over large planes. */
    Precision fastest(String method, Supplier<Precision> trial) {
        Precision known = fastest.get(method);
        if (known != null) return known;
        Precision measured = trial.get();
        fastest.put(method, measured);
        return measured;
    }
}
