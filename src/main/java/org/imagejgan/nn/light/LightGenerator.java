// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Ops;

/**
 * Makes images of random numbers with few weights and few steps (Liu et al. 2021, Sec. 3.1): {@code [n, latent]} and noise
 * {@code [n, }{@link LightSizes#noise}{@code ]} to {@code [n, out, size, size]} in (-1, 1) and, where that is large, to
 * {@code [n, out, 128, 128]} too. Given a third input, another latent, its maps and not the first one's excite the large
 * maps.
 */
public final class LightGenerator extends DeclaredBlock {
    private final LightSizes sizes;
    private final Block first;
    private final List<Block> levels = new ArrayList<>();
    private final List<Excitation> excitations = new ArrayList<>();
    private final Block image;
    private final Block smaller;

    /** @param width n_gf, a quarter of the channels at 16×16 */
    public LightGenerator(LightSizes sizes, int latent, int width, int out) {
        this.sizes = sizes;
        int widest = sizes.channels(0, width);
        first = addChildBlock(
                "first",
                Chain.of(
                        new SpectralSpread(latent, 2 * widest, LightSizes.FIRST, LightLayers.INITIAL),
                        LightLayers.norm(2 * widest),
                        Weightless.gated()));
        for (int level = 1; level <= sizes.levels(); level++) {
            int from = sizes.channels(level - 1, width);
            int to = sizes.channels(level, width);
            int side = LightSizes.side(level - 1);
            Block block =
                    LightSizes.noisy(level) ? new NoisyDoubling(from, to, side) : LightLayers.doubling(from, to, side);
            levels.add(addChildBlock("level" + LightSizes.side(level), block));
        }
        for (int small = 0; small < sizes.exciting(); small++)
            excitations.add(addChildBlock(
                    "excitation" + LightSizes.side(small),
                    new Excitation(sizes.channels(small, width), sizes.channels(small + sizes.reach(), width))));
        image = addChildBlock("image", LightLayers.convolution(sizes.channels(sizes.levels(), width), out, 3, 1, 1));
        smaller = sizes.large() ? addChildBlock("smaller", smaller(sizes, width, out)) : null;
    }

    private static Block smaller(LightSizes sizes, int width, int out) {
        int level = LightSizes.doublings(LightSizes.FIRST, LightSizes.SMALLER);
        return LightLayers.convolution(sizes.channels(level, width), out, 1, 1, 0);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        Pass pass = new Pass(weights, inputs.get(1), training);
        NDList own = pass.small(inputs.get(0));
        NDList exciting = inputs.size() > 2 ? pass.small(inputs.get(2)) : own;
        NDArray x = own.get(own.size() - 1);
        NDArray side = null;
        for (int level = own.size(); level <= sizes.levels(); level++) {
            x = pass.level(level, x);
            int small = level - sizes.reach();
            if (small >= 0 && small < excitations.size())
                x = excitations.get(small).excite(weights, exciting.get(small), x, training);
            if (smaller != null && LightSizes.side(level) == LightSizes.SMALLER) side = x;
        }
        NDList made = new NDList(pass.image(image, x));
        return side == null ? made : made.addAll(new NDList(pass.image(smaller, side)));
    }

    /** One run of the network. */
    private final class Pass {
        private final ParameterStore weights;
        private final NDArray noise;
        private final boolean training;

        Pass(ParameterStore weights, NDArray noise, boolean training) {
            this.weights = weights;
            this.noise = noise;
            this.training = training;
        }

        /** The maps below the first that is excited. */
        NDList small(NDArray latent) {
            NDList maps = new NDList(
                    Ops.low(first.forward(weights, new NDList(latent), training).head()));
            int count = Math.min(sizes.reach(), sizes.levels() + 1);
            while (maps.size() < count) maps.add(level(maps.size(), maps.get(maps.size() - 1)));
            return maps;
        }

        NDArray level(int level, NDArray x) {
            NDList in = new NDList(x);
            if (LightSizes.noisy(level)) in.addAll(new NDList(noise(level, 0), noise(level, 1)));
            return levels.get(level - 1).forward(weights, in, training).head();
        }

        /** A part of all noise, {@code [n, 1, side, side]}. */
        private NDArray noise(int level, int which) {
            int side = LightSizes.side(level);
            int from = which * side * side;
            for (int below = 1; below < level; below++)
                if (LightSizes.noisy(below)) from += 2 * LightSizes.side(below) * LightSizes.side(below);
            String part = "torch.slice($0, 1, " + from + ", " + (from + side * side) + ")";
            return Ops.op("torch.reshape(" + part + ", [-1, 1, " + side + ", " + side + "])", noise);
        }

        NDArray image(Block last, NDArray x) {
            return last.forward(weights, new NDList(Ops.full(x)), training)
                    .head()
                    .tanh();
        }
    }
}
