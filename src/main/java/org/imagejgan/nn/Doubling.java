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
    /**
     * Fewer output channels than this are filled up with zeros for the convolution: PyTorch's CPU library takes blocks of
     * 16, and in a backward pass it multiplies what lies in the rest of a block by 0, which is not 0 if it is not a number.
     */
    private static final int BLOCK = 16;

    private final How how;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;

    /** The two ways. */
    public enum How {
        /** A transposed 4×4 convolution of stride 2, as the papers have it; its windows overlap and may leave a checkerboard. */
        TRANSPOSED,
        /** Every pixel four times, then a 3×3 convolution (Odena et al. 2016): no checkerboard. */
        NEAREST
    }

    /** @param biased whether a number is added to each channel; useless before a norm */
    public Doubling(How how, int in, int out, boolean biased, Initializer initial) {
        this.how = how;
        this.out = out;
        weight = how == How.TRANSPOSED
                ? parameter("weight", initial, in, out, 4, 4)
                : parameter("weight", initial, out, in, 3, 3);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray kernel = value(weights, weight, x, training);
        NDArray added = value(weights, bias, x, training);
        if (how == How.TRANSPOSED) return Ops.convTranspose(x, kernel, added, 2, 1, 0);
        NDArray large = Ops.resize(x, Interpolation.NEAREST, false, 2);
        if (out >= BLOCK) return Ops.conv2d(large, kernel, added, 1, 1, 1, 1);
        String more = "0, " + (BLOCK - out);
        NDArray filled = Ops.op("torch.constant_pad_nd($0, [0, 0, 0, 0, 0, 0, " + more + "], 0)", kernel);
        NDArray made = Ops.conv2d(large, filled, null, 1, 1, 1, 1);
        NDArray wanted = Ops.op("torch.slice($0, 1, 0, " + out + ")", made);
        return added == null ? wanted : wanted.add(added.reshape(1, out, 1, 1));
    }
}
