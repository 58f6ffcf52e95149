// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * The GPU in Apple's own processors, which PyTorch reaches by Metal. DJL's library for macOS knows it; there was no such
 * computer to try it on.
 */
final class AppleGpu {
    private static final String TYPE = "mps";

    private AppleGpu() {}

    /** Whether this is such a computer. */
    static boolean here() {
        return on(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static boolean on(String system, String processor) {
        return system.toLowerCase(Locale.ROOT).startsWith("mac") && processor.equals("aarch64");
    }

    /** @throws IllegalArgumentException if this is no such computer */
    static void require() {
        if (!here())
            throw new IllegalArgumentException("device=mps is the GPU of Apple's processors, and this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ". Use device=auto or device=cpu, or device=gpu for a GPU of NVIDIA.");
    }

    /** @throws IllegalArgumentException if PyTorch cannot make an array on it */
    static Device device(Engine engine) {
        Device device = Device.of(TYPE, -1);
        try (NDManager manager = engine.newBaseManager(device)) {
            manager.zeros(new Shape(1)).toFloatArray();
            return device;
        } catch (EngineException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "device=mps was asked for, but PyTorch " + LibTorch.EXPECTED + " cannot use it here: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + " Use device=auto or device=cpu.",
                    e);
        }
    }

    static boolean is(Device device) {
        return device.getDeviceType().equals(TYPE);
    }
}
