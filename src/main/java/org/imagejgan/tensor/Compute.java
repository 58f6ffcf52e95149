// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device that is really there and the memory on it. Opened for a piece of work and closed after it; closing frees
 * every array made on it.
 */
public final class Compute implements AutoCloseable {
    private static final Pattern CHOICE = Pattern.compile("auto|cpu|gpu(\\d{0,2})");

    private final NDManager manager;

    private Compute(NDManager manager) {
        this.manager = manager;
    }

    /**
     * Opens a device.
     *
     * @param choice {@code auto} (the first GPU if PyTorch sees one, else the CPU), {@code cpu}, {@code gpu} (the
     *     first) or {@code gpu1}, {@code gpu2}, … (by number)
     * @throws IllegalArgumentException if the choice is none of these, or names a GPU that PyTorch does not see
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static Compute open(String choice) {
        Matcher wanted = CHOICE.matcher(choice);
        if (!wanted.matches())
            throw new IllegalArgumentException(
                    "device=" + choice + " is not known. Allowed: auto, cpu, gpu, gpu0, gpu1 and so on.");
        Engine engine = engine();
        JniUtils.setGraphExecutorOptimize(false);
        return new Compute(engine.newBaseManager(choose(choice, wanted.group(1), engine.getGpuCount())));
    }

    private static Engine engine() {
        // Bindings and libraries are found through the context class loader, which plain ImageJ leaves unset.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Compute.class.getClassLoader());
        try {
            prepare(setting("PYTORCH_LIBRARY_PATH"), setting("PYTORCH_FLAVOR"));
            return Engine.getEngine("PyTorch");
        } catch (EngineException e) {
            throw new IllegalStateException("PyTorch could not be loaded: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Refuses libraries that would crash, names the bindings, and forbids downloads that nobody asked for. */
    private static void prepare(String folder, String flavor) {
        LibTorch.check(folder);
        if (flavor != null) return;
        if (folder != null) System.setProperty("PYTORCH_FLAVOR", LibTorch.flavor(Path.of(folder)));
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    }

    /** DJL reads its settings from the environment, then from the system properties. */
    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) value = System.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static Device choose(String choice, String number, int gpus) {
        if (choice.equals("cpu") || choice.equals("auto") && gpus == 0) return Device.cpu();
        int index = number == null || number.isEmpty() ? 0 : Integer.parseInt(number);
        if (index < gpus) return Device.gpu(index);
        throw new IllegalArgumentException(
                "device=" + choice + " was asked for, but PyTorch " + LibTorch.EXPECTED + " sees "
                        + (gpus == 0 ? "no GPU" : gpus + " GPU(s), numbered from 0")
                        + ". Use device=auto or device=cpu, or give PyTorch a GPU: see doc/gpu.md.");
    }

    /** Where arrays that live as long as this device is open are made. */
    public NDManager manager() {
        return manager;
    }

    /** Whether work runs on a GPU. */
    public boolean gpu() {
        return manager.getDevice().isGpu();
    }

    /** The device really used, in words for logs and results, for instance {@code CPU (PyTorch 2.7.1)}. */
    public String report() {
        String device =
                gpu() ? "GPU " + manager.getDevice().getDeviceId() : "CPU, " + JniUtils.getNumThreads() + " threads";
        return device + " (PyTorch " + LibTorch.EXPECTED + ")";
    }

    /** Whether training may compute marked regions in bfloat16 to advantage. */
    public boolean mixed() {
        return !gpu() && Bfloat16.supported();
    }

    /** Makes the random numbers drawn on this device from now on repeatable. */
    public void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    @Override
    public void close() {
        manager.close();
    }
}
