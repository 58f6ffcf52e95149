// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A loaded TorchScript archive, for prediction: calls keep nothing for gradients. Safe for several threads. */
public final class TorchModule implements AutoCloseable {
    private final PtSymbolBlock module;
    private final String name;
    /** Whether it would come out wrong on this processor with the library that others are fast with. */
    private final boolean plain;

    private final boolean anyPrecision;

    private TorchModule(PtSymbolBlock module, String name, PtNDManager manager) {
        this.module = module;
        this.name = name;
        boolean doubtful =
                OneDnn.faulty() && manager.getDevice().getDeviceType().equals("cpu");
        try (NDManager own = manager.newSubManager()) {
            NDList weights = doubtful ? JniUtils.moduleGetParams(module, (PtNDManager) own) : new NDList();
            plain = !OneDnn.serves(weights);
            anyPrecision = OneDnn.servesLow(weights);
        }
    }

    /**
     * Loads an archive onto the device of a manager, which must outlive it.
     *
     * @throws IOException if the file cannot be read or is no TorchScript archive
     */
    public static TorchModule load(Path file, NDManager manager) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return load(in, file.toString(), manager);
        }
    }

    /** {@link #load(Path, NDManager)} of a stream, which messages call by the given name. */
    public static TorchModule load(InputStream in, String name, NDManager manager) throws IOException {
        return new TorchModule(ArchiveReader.load(in, name, (PtNDManager) manager), name, (PtNDManager) manager);
    }

    /**
     * Runs a method.
     *
     * @param method e.g. {@link Precision#method()}
     * @param inputs at least one array, on the module's device; the first one's manager gets the results
     * @throws EngineException if PyTorch cannot: no such method, wrong shapes, too little memory
     */
    public NDList run(String method, NDList inputs) {
        GraphExecutor.prepare();
        IValue[] values = inputs.stream().map(TorchModule::value).toArray(IValue[]::new);
        if (plain) OneDnn.avoid();
        try (IValue result = IValueUtils.runMethod(module, method, values)) {
            return result.toNDList((PtNDManager) inputs.head().getManager());
        } catch (EngineException e) {
            throw new EngineException(
                    name + " could not run " + method + " on "
                            + inputs.stream().map(NDArray::getShape).toList() + ". " + Expression.reason(e),
                    e);
        } finally {
            Arrays.stream(values).forEach(IValue::close);
            if (plain) OneDnn.allow();
        }
    }

    /** Whether other precisions than float32 come out right on this processor; see {@link OneDnn}. */
    public boolean anyPrecision() {
        return anyPrecision;
    }

    /** Runs {@code forward} on one array, with one result, so that gradients flow into the array. */
    public NDArray differentiable(NDArray x) {
        GraphExecutor.prepare();
        return module.forward(new ParameterStore(), new NDList(x), true).head();
    }

    private static IValue value(NDArray array) {
        return IValue.from((PtNDArray) array);
    }

    @Override
    public void close() {
        module.close();
    }
}
