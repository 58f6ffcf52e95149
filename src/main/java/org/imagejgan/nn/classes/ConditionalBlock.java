// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.SpectralConvolution;
import org.imagejgan.nn.classes.SpectralResizing.To;

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
        first = addChildBlock("first", new SpectralResizing(in, out, To.DOUBLE, side, Initial.orthogonal()));
        secondNorm = addChildBlock("secondnorm", new ConditionalNorm(out, condition));
        second = addChildBlock("second", new SpectralConvolution(out, out, 3, 1, 1, Initial.orthogonal()));
        skip = addChildBlock("skip", new SpectralConvolution(in, out, 1, 1, 0, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList condition = new NDList(inputs.get(1));
        NDList x = new NDList(inputs.get(0));
        NDList bent = firstNorm.forward(weights, new NDList(x).addAll(condition), training);
        NDList large = first.forward(weights, bent, training);
        NDList again = secondNorm.forward(weights, large.addAll(condition), training);
        NDArray residue = second.forward(weights, again, training).head();
        NDArray past = skip.forward(weights, x, training).head();
        return new NDList(residue.add(SpectralResizing.doubled(past)));
    }
}
