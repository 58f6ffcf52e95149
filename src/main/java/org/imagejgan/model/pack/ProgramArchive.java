// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.script.Agreement;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.TorchModule;
import org.imagejgan.script.Tracer;
import org.imagejgan.script.Weights;

/** Programs that share their weights, recorded as the methods of one TorchScript archive. */
final class ProgramArchive {
    /** Recorded and original may differ by rounding only: by so much, or by what the network makes of rounding. */
    private static final double EXACT = 1e-5;

    /** More is not rounding, whatever the network makes of it: one with a state differs from itself as well. */
    private static final double ROUNDED = 1e-4;

    private ProgramArchive() {}

    /** Records methods that are made of the same networks; a program's are the first. */
    static byte[] record(List<Recordable> recordables, NDManager manager) throws IOException {
        Map<String, NDArray> weights = Weights.of(recordables.get(0).block());
        Map<String, NDArray> tensors = new LinkedHashMap<>(weights);
        List<TorchArchive.Method> methods = new ArrayList<>();
        for (Recordable recordable : recordables) {
            var traced = Tracer.trace(
                    recordable.block(),
                    manager,
                    recordable.examples().apply(0),
                    recordable.examples().apply(1),
                    weights);
            tensors.putAll(traced.tensors());
            for (Precision precision : recordable.fast() ? Precision.values() : new Precision[] {Precision.FLOAT32})
                methods.add(traced.method(precision.method(recordable.method()), precision));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchArchive.write(out, methods, tensors);
        return out.toByteArray();
    }

    /**
     * Runs every recorded method against the original at a size neither example of the recording had.
     *
     * @throws IllegalStateException if one does not do what the original does
     */
    static void check(List<Recordable> recordables, TorchModule module) {
        for (Recordable recordable : recordables) {
            NDList inputs = recordable.examples().apply(2);
            double difference = Agreement.of(recordable.block(), module, recordable.method(), inputs)
                    .largest();
            if (difference <= EXACT) continue;
            double allowed = Math.max(EXACT, Math.min(ROUNDED, Agreement.rounding(recordable.block(), inputs)));
            if (difference > allowed)
                throw new IllegalStateException("The recorded method '" + recordable.method()
                        + "' differs from the trained network by " + difference + " (allowed: " + allowed
                        + "). Nothing was written. This is a fault of the system's code: a size or a state was"
                        + " recorded as a constant.");
        }
    }
}
