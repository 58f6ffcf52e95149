// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.critic;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.script.Ops;

/**
 * Scores overlapping patches instead of the whole image (Isola et al. 2017, Sec. 3.2.2), with or without normalisation:
 * {@code [n, in, h, w]} to {@code [n, 1, h', w']}. A score sees 34×34 pixels with two
 * halvings, 70×70 with three. All but the first layer and the scores may be computed in low precision.
 */
public final class PatchCritic extends Layer {
    private static final int WIDEST = 8;

    private final List<Block> layers = new ArrayList<>();

    /**
     * One without normalisation.
     *
     * @param width channels of the first layer, doubled by each further one up to eight times
     * @param halvings layers of stride 2
     */
    public PatchCritic(int in, int width, int halvings) {
        this(in, width, halvings, Norm.NONE);
    }

    private PatchCritic(int in, int width, int halvings, Norm norm) {
        int from = in;
        for (int i = 0; i <= halvings; i++) {
            int to = width * Math.min(1 << i, WIDEST);
            layers.add(addChildBlock("layer" + i, layer(from, to, i < halvings ? 2 : 1, i == 0 ? Norm.NONE : norm)));
            from = to;
        }
        layers.add(addChildBlock("scores", Convolution.of(from, 1, 4, 1, 1, Initial.normal(0.02))));
    }

    /** The paper's: batch normalisation after every convolution but the first and the last. */
    public static PatchCritic normalized(int in, int width, int halvings) {
        return of(in, width, halvings, Norm.BATCH);
    }

    /** One with a norm after every convolution but the first and the last. */
    public static PatchCritic of(int in, int width, int halvings, Norm norm) {
        return new PatchCritic(in, width, halvings, norm);
    }

    private static Block layer(int from, int to, int stride, Norm norm) {
        Initializer initial = Initial.normal(0.02);
        if (norm == Norm.NONE) return Convolution.of(from, to, 4, stride, 1, initial);
        return Chain.of(
                norm.biased()
                        ? Convolution.of(from, to, 4, stride, 1, initial)
                        : Convolution.unbiased(from, to, 4, stride, 1, initial),
                norm.of(to));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        x = Ops.low(Ops.op("torch.leaky_relu($0, 0.2)", run(layers.get(0), weights, x, training)));
        for (int i = 1; i < layers.size() - 1; i++)
            x = Ops.op("torch.leaky_relu($0, 0.2)", run(layers.get(i), weights, x, training));
        return run(layers.get(layers.size() - 1), weights, Ops.full(x), training);
    }
}
