// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * A convolution whose weights, as a matrix {@code [out, in · k²]}, are divided by their largest singular value (Miyato et
 * al. 2018), so that no input is stretched. The value is estimated by a vector that is kept with the weights, not trained,
 * and moved by {@link #iterate}. {@code [n, in, h, w]} to {@code [n, out, h', w']}.
 */
public final class SpectralConvolution extends Layer implements Iterated {
    private static final String UNIT = "torch.div(%1$s, torch.clamp_min(torch.norm(%1$s), 1.0E-12))";
    private static final String MATRIX = "torch.flatten($0, 1)";
    /** The right singular vector that belongs to the left one, $1. */
    private static final String RIGHT =
            String.format(UNIT, "torch.matmul(torch.transpose(torch.flatten($0, 1), 0, 1), $1)");

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter vector;
    private final int stride;
    private final int padding;

    public SpectralConvolution(int in, int out, int kernel, int stride, int padding, Initializer initial) {
        weight = parameter("weight", initial, out, in, kernel, kernel);
        bias = parameter("bias", Initializer.ZEROS, out);
        vector = parameter("vector", Initial.normal(1), out);
        vector.freeze(true);
        this.stride = stride;
        this.padding = padding;
    }

    /** Moves the vector by one power iteration. */
    @Override
    public void iterate() {
        NDArray w = weight.getArray().stopGradient();
        NDArray u = vector.getArray().stopGradient();
        NDArray right = Ops.op(RIGHT, w, u);
        NDArray left = Ops.op(String.format(UNIT, "torch.matmul(" + MATRIX + ", $1)"), w, right);
        Ops.op("torch.copy_($0, $1)", u, left);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = value(weights, weight, x, training);
        NDArray u = Ops.op(String.format(UNIT, "$0"), value(weights, vector, x, training));
        NDArray right = Ops.op(RIGHT, w, u).stopGradient();
        NDArray largest = Ops.op("torch.dot($1, torch.matmul(" + MATRIX + ", $2))", w, u, right);
        return Ops.conv2d(x, w.div(largest), value(weights, bias, x, training), stride, padding, 1, 1);
    }
}
