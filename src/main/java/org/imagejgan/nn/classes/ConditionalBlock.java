// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.nn.spectral.SpectralDoubling;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/**
 * Doubles a map as a condition says (Brock et al. 2019, Fig. 15b): {@code [n, in, h, w]} and {@code [n, k]} to
 * {@code [n, out, 2h, 2w]}. Two conditional norms, each before a convolution of 3×3; beside them one of 1×1, which is done
 * before its result is doubled, not after: the same with fewer products.
 */
public final class ConditionalBlock extends DeclaredBlock {
    private final Block firstNorm;
    private final Block first;
    private final Block secondNorm;
    private final Block second;
    private final Block skip;

    /**
     * @param condition how many numbers it has
     * @param side of the map that comes in
     */
    public ConditionalBlock(int in, int out, int condition, int side) {
        firstNorm = addChildBlock("firstnorm", new ConditionalNorm(in, condition));
        first = addChildBlock("first", new SpectralDoubling(in, out, side, true, Initial.orthogonal()));
        secondNorm = addChildBlock("secondnorm", new ConditionalNorm(out, condition));
        second = addChildBlock("second", new SpectralConvolution(out, out, 3, 1, 1, Initial.orthogonal()));
        skip = addChildBlock("skip", new SpectralConvolution(in, out, 1, 1, 0, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.get(0);
        NDArray condition = inputs.get(1);
        NDArray bent = run(firstNorm, weights, training, x, condition);
        NDArray large = run(first, weights, bent, training);
        NDArray again = run(secondNorm, weights, training, large, condition);
        NDArray past = run(skip, weights, x, training);
        return new NDList(run(second, weights, again, training).add(Ops.resize(past, Interpolation.NEAREST, false, 2)));
    }
}
