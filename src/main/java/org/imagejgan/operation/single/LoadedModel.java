// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.model.ModelPackage;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.Scope;

/** A package that is loaded on a device, whose methods are called by their names. Not safe for several threads. */
record LoadedModel(ModelPackage model, Compute compute, TorchModule module) implements AutoCloseable {

    static LoadedModel open(Path path, String device) throws IOException {
        ModelPackage model = ModelPackage.open(path);
        Compute compute = null;
        try {
            compute = Compute.open(device);
            return new LoadedModel(model, compute, TorchModule.load(model.weights(), compute.manager()));
        } catch (IOException | RuntimeException e) {
            if (compute != null) compute.close();
            model.close();
            throw e;
        }
    }

    /** @throws IllegalStateException if memory ran out, saying what to do */
    NDList run(String method, NDList inputs) {
        try {
            return module.run(method, inputs);
        } catch (EngineException | OutOfMemoryError e) {
            if (!Memory.ranOut(e)) throw e;
            throw new IllegalStateException(
                    "Memory ran out. Ask for a smaller image, close images or programs, or use device=cpu.", e);
        }
    }

    /** The device really used, for logs and results. */
    String report() {
        return compute.report();
    }

    /** A stretch of work on the device; arrays made in it are freed at its end. */
    Scope scope() {
        return Scope.in(compute.manager());
    }

    @Override
    public void close() throws IOException {
        module.close();
        compute.close();
        model.close();
    }
}
