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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.vetting.VettedArchive;

/** A loaded TorchScript archive, for prediction: calls keep nothing for gradients. Safe for several threads
 * if its code has no loops. */
public final class TorchModule implements AutoCloseable {
    /** What one call may take if it may never end. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Set<PtSymbolBlock> KEPT = ConcurrentHashMap.newKeySet();

    private final PtSymbolBlock module;
    private final String name;
    /** Whether it would come out wrong on this processor with the library that others are fast with. */
    private final boolean plain;

    private final boolean anyPrecision;
    private final PtNDManager manager;
    private Watch watch;
    /** Whether gradients flow into inputs alone. */
    private boolean frozen;

    private volatile Progress progress = Progress.NONE;

    private TorchModule(PtSymbolBlock module, String name, boolean loops, PtNDManager manager) {
        this.module = module;
        this.name = name;
        this.manager = manager;
        watch = loops ? new Watch(LONGEST) : null;
        boolean doubtful =
                OneDnn.faulty() && manager.getDevice().getDeviceType().equals("cpu");
        try (NDManager own = manager.newSubManager()) {
            NDList weights = doubtful ? JniUtils.moduleGetParams(module, (PtNDManager) own) : new NDList();
            plain = !OneDnn.serves(weights);
            anyPrecision = OneDnn.servesLow(weights);
        }
    }

    /**
     * Loads an archive onto the device of a manager, which must outlive it, after its code was read.
     *
     * @throws IOException if the file cannot be read, is no TorchScript archive, or would do more than compute
     */
    public static TorchModule load(Path file, NDManager manager) throws IOException {
        return load(file, file.toString(), manager);
    }

    /** The same of a file that messages call by the given name. */
    public static TorchModule load(Path file, String name, NDManager manager) throws IOException {
        try (VettedArchive archive = VettedArchive.open(file, name)) {
            return new TorchModule(
                    ArchiveReader.load(archive, name, (PtNDManager) manager), name, archive.loops(), (PtNDManager)
                            manager);
        }
    }

    /** Loads an archive that was recorded just now. What it does is not looked at: never give it one of somebody else. */
    public static TorchModule ofRecord(byte[] archive, String name, NDManager manager) throws IOException {
        InputStream in = new ByteArrayInputStream(archive);
        return new TorchModule(ArchiveReader.load(in, name, (PtNDManager) manager), name, false, (PtNDManager) manager);
    }

    /** Who may cancel a call; nobody at first. Only models whose code has loops can be stopped inside one. */
    public void listen(Progress progress) {
        this.progress = progress;
    }

    /** What one call may take of a model whose code has loops. */
    void limit(Duration most) {
        if (watch != null) watch = new Watch(most);
    }

    /**
     * Runs a method. Of a model whose code has loops, which may never end, a call may take ten minutes and can be
     * cancelled; then the model cannot be used any more, and what it was doing goes on until the program ends.
     *
     * @param method e.g. {@link Precision#method()}
     * @param inputs at least one array, on the module's device; the first one's manager gets the results
     * @throws EngineException if PyTorch cannot: no such method, wrong shapes, too little memory
     * @throws IllegalStateException if it took too long
     * @throws Cancelled if the user cancelled meanwhile
     */
    public NDList run(String method, NDList inputs) {
        String shapes = inputs.stream().map(NDArray::getShape).toList().toString();
        if (watch != null && watch.givenUp()) throw new IllegalStateException(name + " was given up before.");
        IValue[] values = inputs.stream().map(TorchModule::value).toArray(IValue[]::new);
        try (IValue result = watch == null ? call(method, values) : watched(method, values)) {
            return result.toNDList((PtNDManager) inputs.head().getManager());
        } catch (EngineException e) {
            throw new EngineException(
                    name + " could not run " + method + " on " + shapes + ". " + Expression.reason(e), e);
        } catch (TimeoutException e) {
            keep();
            throw new IllegalStateException(
                    name + " was given up: it computed for " + LONGEST.toMinutes() + " minutes on one input of "
                            + shapes
                            + ". Its code has loops, which may never end. Use smaller tiles (tile=), or another model. Until this"
                            + " program ends it goes on in the background.",
                    e);
        } catch (Cancelled e) {
            keep();
            throw e;
        }
    }

    private IValue call(String method, IValue[] values) {
        GraphExecutor.prepare();
        if (plain) OneDnn.avoid();
        try {
            return IValueUtils.runMethod(module, method, values);
        } finally {
            Arrays.stream(values).forEach(IValue::close);
            if (plain) OneDnn.allow();
        }
    }

    private IValue watched(String method, IValue[] values) throws TimeoutException {
        return watch.run(() -> call(method, values), progress);
    }

    /** The thread that was given up still runs the module: nobody may free it. */
    private void keep() {
        manager.detachInternal(String.valueOf(module.getHandle()));
        KEPT.add(module);
    }

    /** Whether other precisions than float32 come out right on this processor; see {@link OneDnn}. */
    public boolean anyPrecision() {
        return anyPrecision;
    }

    /** Whether its code has loops, so that a call may never end. */
    public boolean loops() {
        return watch != null;
    }

    /** Runs {@code forward} on one array, with one result, so that gradients flow into the array. */
    public NDArray differentiable(NDArray x) {
        freeze();
        GraphExecutor.prepare();
        return IValueUtils.forward(module, new NDList(x), true).head();
    }

    /**
     * Weights of an archive ask for gradients, which some operations refuse to those of norms. DJL's own way of running a
     * block has them ask again, and is not taken.
     */
    private void freeze() {
        if (frozen) return;
        try (NDManager own = manager.newSubManager()) {
            for (NDArray weight : JniUtils.moduleGetParams(module, (PtNDManager) own))
                weight.setRequiresGradient(false);
        }
        frozen = true;
    }

    /** The same of any method with any inputs and outputs. */
    public NDList differentiable(String method, NDList inputs) {
        freeze();
        GraphExecutor.prepare();
        NDList named = new NDList(inputs);
        // How DJL is told which method to run.
        NDArray name = inputs.head().getManager().create(0f);
        name.setName("module_method:" + method);
        named.add(name);
        return IValueUtils.forward(module, named, true);
    }

    private static IValue value(NDArray array) {
        return IValue.from((PtNDArray) array);
    }

    @Override
    public void close() {
        if (watch != null) watch.close();
        if (watch == null || !watch.givenUp()) module.close();
    }
}
