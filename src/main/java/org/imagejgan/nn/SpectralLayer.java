// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * A layer whose weights, as a matrix with a row for each output, are divided by their largest singular value (Miyato et al.
 * 2018), so that no input is stretched. The value is estimated by a vector that is kept with the weights, not trained, and
 * moved by {@link #iterate}.
 */
public abstract class SpectralLayer extends Layer implements Iterated {
    private static final String UNIT = "torch.div(%1$s, torch.clamp_min(torch.norm(%1$s), 1.0E-12))";

    private final Parameter weight;
    private final Parameter vector;
    private final String matrix;
    private final String right;

    /**
     * @param rows how many outputs there are
     * @param matrix the TorchScript expression of the weights {@code $0} as {@code [rows, all else]}
     * @param shape of the weights
     */
    protected SpectralLayer(long rows, String matrix, Initializer initial, long... shape) {
        weight = parameter("weight", initial, shape);
        vector = parameter("vector", Initial.normal(1), rows);
        vector.freeze(true);
        this.matrix = matrix;
        // The right singular vector that belongs to the left one, $1.
        right = String.format(UNIT, "torch.matmul(torch.transpose(" + matrix + ", 0, 1), $1)");
    }

    /** Moves the vector by one power iteration. */
    @Override
    public final void iterate() {
        NDArray w = weight.getArray().stopGradient();
        NDArray u = vector.getArray().stopGradient();
        NDArray v = Ops.op(right, w, u);
        NDArray left = Ops.op(String.format(UNIT, "torch.matmul(" + matrix + ", $1)"), w, v);
        Ops.op("torch.copy_($0, $1)", u, left);
    }

    /** The weights divided by their largest singular value, for the device of {@code x}. */
    protected final NDArray divided(ParameterStore weights, NDArray x, boolean training) {
        NDArray w = value(weights, weight, x, training);
        NDArray u = Ops.op(String.format(UNIT, "$0"), value(weights, vector, x, training));
        NDArray v = Ops.op(right, w, u).stopGradient();
        NDArray largest = Ops.op("torch.dot($1, torch.matmul(" + matrix + ", $2))", w, u, v);
        return w.div(largest);
    }
}
