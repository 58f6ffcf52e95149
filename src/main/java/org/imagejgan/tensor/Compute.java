// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device that is really there and the memory on it. Opened for a piece of work and closed after it; closing frees
 * every array made on it.
 */
public final class Compute implements AutoCloseable {
    private static final Pattern CHOICE = Pattern.compile("auto|cpu|mps|gpu(\\d{0,2})");

    private static Engine loaded;
    private static String origin = "";

    private final NDManager manager;

    private Compute(NDManager manager) {
        this.manager = manager;
    }

    /**
     * Opens a device.
     *
     * @param choice {@code auto} (the first GPU if PyTorch sees one, else the CPU), {@code cpu}, {@code gpu} (the
     *     first) or {@code gpu1}, {@code gpu2}, … (by number), or {@code mps} (Apple's)
     * @throws IllegalArgumentException if the choice is none of these, or names a GPU that PyTorch does not see
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static Compute open(String choice) {
        Matcher wanted = CHOICE.matcher(choice);
        if (!wanted.matches())
            throw new IllegalArgumentException(
                    "device=" + choice + " is not known. Allowed: auto, cpu, gpu, gpu0, gpu1 and so on, mps.");
        if (choice.equals("mps")) AppleGpu.require();
        Engine engine = engine();
        JniUtils.setGraphExecutorOptimize(false);
        Device device =
                choice.equals("mps") ? AppleGpu.device(engine) : choose(choice, wanted.group(1), engine.getGpuCount());
        return new Compute(engine.newBaseManager(device));
    }

    /** The devices that {@link #open} takes here, by their names; the first one is the processor. Loads PyTorch. */
    public static List<String> devices() {
        List<String> devices = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < engine().getGpuCount(); i++) devices.add("gpu" + i);
        if (apple()) devices.add("mps");
        return devices;
    }

    /** Whether this is a computer whose processor has a GPU of Apple's, which {@code mps} names. */
    public static boolean apple() {
        return AppleGpu.here();
    }

    /** Whether this processor multiplies bfloat16 in hardware; false where the system does not tell. */
    public static boolean hasBfloat16() {
        return Bfloat16.supported();
    }

    /** PyTorch, loaded now if it is not yet. */
    static synchronized Engine engine() {
        if (loaded != null) return loaded;
        QuietLog.begin();
        EngineStart.begin();
        loaded = load();
        return loaded;
    }

    /** Who chose the PyTorch that is loaded, in words. */
    static String origin() {
        return origin;
    }

    private static Engine load() {
        // Bindings and libraries are found through the context class loader, which plain ImageJ leaves unset.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Compute.class.getClassLoader());
        try {
            LibraryChoice choice = LibraryChoice.now();
            choice.prepare();
            origin = choice.origin();
            return Engine.getEngine("PyTorch");
        } catch (EngineException e) {
            throw new IllegalStateException("PyTorch could not be loaded: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Device choose(String choice, String number, int gpus) {
        if (choice.equals("cpu") || choice.equals("auto") && gpus == 0) return Device.cpu();
        int index = number == null || number.isEmpty() ? 0 : Integer.parseInt(number);
        if (index < gpus) return Device.gpu(index);
        throw new IllegalArgumentException("device=" + choice + " was asked for, but PyTorch " + LibTorch.EXPECTED
                + " sees "
                + (gpus == 0 ? "no GPU: " + TorchLibrary.loaded().whyNoGpu() : gpus + " GPU(s), numbered from 0")
                + ". Use device=auto or device=cpu, or give PyTorch a GPU: see GAN Engine and doc/gpu.md.");
    }

    /** Where arrays that live as long as this device is open are made. */
    public NDManager manager() {
        return manager;
    }

    /** Whether work runs on a GPU, of whoever made it. */
    public boolean gpu() {
        return manager.getDevice().isGpu() || onApple();
    }

    private boolean onApple() {
        return AppleGpu.is(manager.getDevice());
    }

    /** Whether other precisions than float32 may be tried for their speed: on Apple's GPU nobody has seen them right. */
    public boolean anyPrecision() {
        return !onApple();
    }

    /** The device really used, in words for logs and results, for instance {@code CPU (PyTorch 2.7.1)}. */
    public String report() {
        String device = "CPU, " + JniUtils.getNumThreads() + " threads";
        if (onApple()) device = "Apple GPU";
        else if (gpu()) device = "GPU " + manager.getDevice().getDeviceId();
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
