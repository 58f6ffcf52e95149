// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.spectral;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Iterated;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * A layer whose weights, as a matrix with a row for each output, are divided by their largest singular value (Miyato et al.
 * 2018), so that no input is stretched. The value is estimated by a vector that is kept with the weights, not trained, and
 * moved by {@link #iterate}.
 */
public abstract class SpectralLayer extends Layer implements Iterated {
    private final Parameter weight;
    private final Parameter vector;
    private final String iterated;
    private final String divided;

    /**
     * @param rows how many outputs there are
     * @param matrix the TorchScript expression of the weights {@code $0} as {@code [rows, all else]}
     * @param shape of the weights
     */
    protected SpectralLayer(long rows, String matrix, Initializer initial, long... shape) {
        weight = parameter("weight", initial, shape);
        vector = parameter("vector", Initial.normal(1), rows);
        vector.freeze(true);
        String back = "torch.matmul(torch.transpose(" + matrix + ", 0, 1), $1)";
        iterated = "torch.matmul(" + matrix + ", " + back + ")";
        // With the right singular vector v = Wᵀu / |Wᵀu| the value uᵀWv is |Wᵀu|, and so is its slope while v stands
        // still.
        divided = "torch.div($0, torch.div(torch.norm(" + back + "), torch.norm($1)))";
    }

    /** Moves the vector by one power iteration. */
    @Override
    public final void iterate() {
        NDArray u = vector.getArray().stopGradient();
        NDArray longer = Ops.op(iterated, weight.getArray().stopGradient(), u);
        Ops.op("torch.copy_($0, torch.div($1, torch.clamp_min(torch.norm($1), 1.0E-12)))", u, longer);
    }

    /** The weights divided by their largest singular value, for the device of {@code x}. */
    protected final NDArray divided(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(divided, value(weights, weight, x, training), value(weights, vector, x, training));
    }
}
