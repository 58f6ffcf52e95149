// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * oneDNN, the library that PyTorch convolves with on CPUs. On some processors (seen with libtorch 2.7.1 on AMD's Zen 5) it
 * pads channels to blocks of 16 and then adds up what happens to lie in the padding: results are wrong wherever a number of
 * channels is no multiple of 16. Whether this processor is one is found by trying, once; then the channels of arrays that
 * are convolved here are filled up with zeros ({@link Ops#conv2d}), and recorded networks with such channels run without
 * oneDNN, which is slower and right.
 */
public final class OneDnn {
    private static final int BLOCK = 16;
    private static final int IMAGES = 4;
    private static final int CHANNELS = 24;
    private static final int SIDE = 24;
    private static final Weighted CONVOLUTION = new Weighted("torch.conv2d", "[1, 1], [1, 1], [1, 1], 1)", 1, 0);
    private static final double ROUNDING = 1e-3;
    private static final String CONTEXT = "_ZN2at13globalContextEv";
    private static final String NNPACK = "_ZN2at7Context20setUserEnabledNNPACKEb";
    private static final String SWITCH = "_ZN2at7Context20setUserEnabledMkldnnEb";

    private static Boolean faulty;
    /** How many networks are run without it now. */
    private static int avoided;

    private OneDnn() {}

    /** Whether channels must be filled up here; the first call tries the processor. */
    public static synchronized boolean faulty() {
        if (faulty == null) {
            try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
                faulty = wrong(manager);
                // It is missing on these processors, which PyTorch would say at every convolution without oneDNN.
                if (faulty) set(NNPACK, false);
            }
        }
        return faulty;
    }

    /** How many zero channels make a number of them a multiple of a block; none where that is not needed. */
    static int missing(long channels) {
        return faulty() ? (int) ((BLOCK - channels % BLOCK) % BLOCK) : 0;
    }

    /** Whether networks of these weights come out right in any case. */
    static boolean serves(Iterable<NDArray> weights) {
        for (NDArray weight : weights) {
            Shape shape = weight.getShape();
            if (shape.dimension() == 4 && !serves(shape)) return false;
        }
        return true;
    }

    /**
     * Sums go over the second axis, where a few channels are not padded; those of a transposed convolution, whose kernel
     * is even by custom, over the first.
     */
    private static boolean serves(Shape kernel) {
        boolean even = kernel.get(2) % 2 == 0;
        boolean summed = kernel.get(1) <= 4 || kernel.get(1) % BLOCK == 0;
        return summed && (!even || kernel.get(0) % BLOCK == 0);
    }

    /** Whether networks of these weights may be computed in low precision too: each kernel fills blocks on one side. */
    static boolean servesLow(Iterable<NDArray> weights) {
        for (NDArray weight : weights) {
            Shape shape = weight.getShape();
            if (shape.dimension() == 4 && shape.get(0) % BLOCK != 0 && shape.get(1) % BLOCK != 0) return false;
        }
        return serves(weights);
    }

    /**
     * Until {@link #allow}, the whole process convolves without oneDNN. Calls may overlap, in one thread and in several:
     * the last one to end switches it on again. Where that cannot be done, nothing happens.
     */
    static synchronized void avoid() {
        if (avoided++ == 0) set(SWITCH, false);
    }

    /** Ends one {@link #avoid}. */
    static synchronized void allow() {
        if (--avoided == 0) set(SWITCH, true);
    }

    private static void set(String name, boolean on) {
        try {
            NativeLibrary library = NativeLibrary.getInstance("torch_cpu");
            Pointer context = library.getFunction(CONTEXT).invokePointer(new Object[0]);
            library.getFunction(name).invokeVoid(new Object[] {context, on ? 1 : 0});
        } catch (UnsatisfiedLinkError e) {
            // The names are those of another compiler: this is a system on which the fault was not seen.
            return;
        }
    }

    /** Convolves a few images of 24 channels, and does the same as a product of matrices. */
    private static boolean wrong(NDManager manager) {
        NDArray kernel = manager.create(values(CHANNELS * CHANNELS * 9, 0.37), new Shape(CHANNELS, CHANNELS, 3, 3));
        NDArray x =
                manager.create(values(IMAGES * CHANNELS * SIDE * SIDE, 0.11), new Shape(IMAGES, CHANNELS, SIDE, SIDE));
        NDArray columns = Ops.unfold(x, 3, 1, 1);
        float[] expected = kernel.reshape(1, CHANNELS, CHANNELS * 9L)
                .repeat(0, IMAGES)
                .matMul(columns)
                .toFloatArray();
        float[] actual = CONVOLUTION.plain(x, kernel, null).toFloatArray();
        for (int i = 0; i < actual.length; i++) if (!(Math.abs(actual[i] - expected[i]) < ROUNDING)) return true;
        return false;
    }

    private static float[] values(int count, double step) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) Math.sin(step * i);
        return values;
    }
}
