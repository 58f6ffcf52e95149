// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.model.Predictor;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;

/** A model that is loaded on a device and stays so over many images. */
final class Session implements AutoCloseable {
    private final Compute compute;
    private final ModelPackage model;
    private final Predictor predictor;

    private Session(Compute compute, ModelPackage model, Predictor predictor) {
        this.compute = compute;
        this.model = model;
        this.predictor = predictor;
    }

    /** @param fast whether a faster precision may be used where this machine gains by it */
    static Session open(Path path, String device, int tile, boolean fast) throws IOException {
        ModelPackage model = ModelPackage.open(path);
        Compute compute = null;
        try {
            compute = Compute.open(device);
            return new Session(compute, model, Predictor.load(model, compute, tile, fast, Memory.MACHINE));
        } catch (IOException | RuntimeException e) {
            if (compute != null) compute.close();
            model.close();
            throw e;
        }
    }

    ModelPackage model() {
        return model;
    }

    Predictor predictor() {
        return predictor;
    }

    /** Device and precision really used, for logs and results. */
    String report() {
        String precision = predictor.precision() == null
                ? ""
                : ", " + predictor.precision().name().toLowerCase(Locale.ROOT);
        return compute.report() + precision;
    }

    @Override
    public void close() throws IOException {
        predictor.close();
        compute.close();
        model.close();
    }
}
