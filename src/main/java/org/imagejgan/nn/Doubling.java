// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/** Doubles height and width and mixes channels: {@code [n, in, h, w]} to {@code [n, out, 2h, 2w]}. */
public final class Doubling extends Layer {
    private final How how;
    private final Parameter weight;
    private final Parameter bias;

    /** The ways. */
    public enum How {
        /** A transposed 4×4 convolution of stride 2, as the papers have it; its windows overlap and may leave a checkerboard. */
        TRANSPOSED,
        /** A transposed 3×3 convolution of stride 2 with one row and column more at the end. */
        TRANSPOSED_ODD,
        /** Every pixel four times, then a 3×3 convolution (Odena et al. 2016): no checkerboard. */
        NEAREST,
        /** The same over an image mirrored at its border, which leaves no frame around it. */
        NEAREST_MIRRORED
    }

    /** @param biased whether a number is added to each channel; useless before a norm */
    public Doubling(How how, int in, int out, boolean biased, Initializer initial) {
        this.how = how;
        weight = switch (how) {
            case TRANSPOSED -> parameter("weight", initial, in, out, 4, 4);
            case TRANSPOSED_ODD -> parameter("weight", initial, in, out, 3, 3);
            case NEAREST, NEAREST_MIRRORED -> parameter("weight", initial, out, in, 3, 3);
        };
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
    }

    /**
     * How often a map is doubled until it is as large as an image.
     *
     * @param from the side of the map
     * @throws IllegalArgumentException if it never is, or is from the start
     */
    public static int times(int from, int size) {
        for (int times = 1; (long) from << times <= size; times++) if (from << times == size) return times;
        throw new IllegalArgumentException(
                "size=" + size + " must be " + from + " times a power of two, such as " + 16 * from + ".");
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray kernel = value(weights, weight, x, training);
        NDArray added = value(weights, bias, x, training);
        return switch (how) {
            case TRANSPOSED -> Ops.convTranspose(x, kernel, added, 2, 1, 0);
            case TRANSPOSED_ODD -> Ops.convTranspose(x, kernel, added, 2, 1, 1);
            case NEAREST -> Ops.conv2d(nearest(x), kernel, added, 1, 1, 1, 1);
            case NEAREST_MIRRORED -> Ops.conv2d(Ops.reflectPad(nearest(x), 1), kernel, added, 1, 0, 1, 1);
        };
    }

    private static NDArray nearest(NDArray x) {
        return Ops.resize(x, Interpolation.NEAREST, false, 2);
    }
}
