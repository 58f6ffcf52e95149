// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.spectral.SpectralDoubling;
import org.imagejgan.script.Ops;

/**
 * Doubles height and width by two convolutions with noise after each: {@code [n, in, h, w]} and twice {@code [n, 1, 2h,
 * 2w]} to {@code [n, out, 2h, 2w]}. How much noise is added is learned, from none on.
 */
final class NoisyDoubling extends DeclaredBlock {
    private final Block first;
    private final Strength strength = addChildBlock("strength", new Strength());
    private final Block firstNorm;
    private final Block second;
    private final Strength secondStrength = addChildBlock("second_strength", new Strength());
    private final Block secondNorm;
    private final Block gated = addChildBlock("gated", Weightless.gated());

    /** @param side of the map before */
    NoisyDoubling(int in, int out, int side) {
        first = addChildBlock("first", new SpectralDoubling(in, 2 * out, side, false, LightLayers.INITIAL));
        firstNorm = addChildBlock("first_norm", LightLayers.norm(2 * out));
        second = addChildBlock("second", LightLayers.convolution(out, 2 * out, 3, 1, 1));
        secondNorm = addChildBlock("second_norm", LightLayers.norm(2 * out));
    }

    /** Noise times a number that is learned. */
    private static final class Strength extends Layer {
        private final Parameter strength = parameter("strength", Initializer.ZEROS, 1);

        @Override
        protected NDArray apply(ParameterStore weights, NDArray noise, boolean training) {
            return Ops.op("torch.mul($0, $1)", noise, value(weights, strength, noise, training));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = run(first, weights, inputs.get(0), training);
        x = noised(x, run(strength, weights, inputs.get(1), training));
        x = run(gated, weights, run(firstNorm, weights, x, training), training);
        x = noised(run(second, weights, x, training), run(secondStrength, weights, inputs.get(2), training));
        return new NDList(run(gated, weights, run(secondNorm, weights, x, training), training));
    }

    private static NDArray noised(NDArray x, NDArray noise) {
        return Ops.op("torch.add($0, torch.type_as($1, $0))", x, noise);
    }
}
