// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Linear;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * The network that makes images of random numbers (Radford et al. 2016, DCGAN, Fig. 1): {@code [n, in]} to
 * {@code [n, out, size, size]} in (-1, 1). A matrix makes a map of 4×4, which is doubled until it is as large as the
 * image; batch norm and ReLU after each but the last, which ends in tanh; no biases.
 */
public final class LatentGenerator extends Layer {
    /** The side of the first map. */
    private static final int FIRST = 4;

    private static final int WIDEST = 8;

    private final int channels;
    private final Block spread;
    private final Block first;
    private final Block middle;
    private final Block last;

    /**
     * @param in numbers of a latent, and of what stands beside it
     * @param size of the images, a power of two of at least 8
     * @param width channels of the last map, doubled by each smaller one up to eight times
     */
    public LatentGenerator(int in, int out, int size, int width, Doubling.How how) {
        int doublings = Doubling.times(FIRST, size);
        channels = channels(width, doublings - 1);
        spread = addChildBlock("spread", new Linear(in, channels * FIRST * FIRST, false, Initial.normal(0.02)));
        first = addChildBlock("first", Chain.of(Norm.BATCH.of(channels), Weightless.relu()));
        List<Block> layers = new ArrayList<>();
        for (int i = doublings - 2; i >= 0; i--) {
            int to = channels(width, i);
            layers.add(new Doubling(how, channels(width, i + 1), to, false, Initial.normal(0.02)));
            layers.add(Norm.BATCH.of(to));
            layers.add(Weightless.relu());
        }
        middle = addChildBlock("middle", new Chain(layers));
        last = addChildBlock("last", new Doubling(how, width, out, false, Initial.normal(0.02)));
    }

    private static int channels(int width, int level) {
        return width * Math.min(1 << level, WIDEST);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray latent, boolean training) {
        NDArray map = Ops.reshape(
                run(spread, weights, latent, training), "[-1, " + channels + ", " + FIRST + ", " + FIRST + "]");
        NDArray x = Ops.low(run(first, weights, map, training));
        return run(last, weights, Ops.full(run(middle, weights, x, training)), training)
                .tanh();
    }
}
