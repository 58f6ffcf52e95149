// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.LowPrecision;
import org.imagejgan.nn.progressive.EqualizedConvolution;
import org.imagejgan.nn.progressive.EqualizedLinear;
import org.imagejgan.nn.progressive.MinibatchDeviation;
import org.imagejgan.script.Ops;

/**
 * The critic of the second StyleGAN (Karras et al. 2020, Fig. 7): images {@code [n, in, size, size]} around 0, and where there
 * are labels one {@code [n, labels]}, to scores {@code [n, 1]}. Residual blocks that halve the image, the differences within
 * a group of images, and two dense layers. A label is mapped as the generator's is, and its product with what was seen is
 * the score.
 */
public final class StyledCritic extends DeclaredBlock {
    private final Block first;
    private final Block blocks;
    private final Block last;
    private final Block mapping;
    private final double scale;

    /**
     * @param in channels of the images
     * @param group images whose differences it is told
     * @param labels 0 for none
     * @param depth layers that a label is mapped by
     */
    public StyledCritic(Sizes sizes, int in, int group, int labels, int depth) {
        int top = sizes.levels() - 1;
        int width = sizes.channels(0);
        first = addChildBlock("first", bent(in, sizes.channels(top), 1));
        List<Block> halvings = new ArrayList<>();
        for (int level = top; level > 0; level--)
            halvings.add(new HalvingBlock(sizes.channels(level), sizes.channels(level - 1)));
        blocks = addChildBlock("blocks", sizes.wide() ? new LowPrecision(new Chain(halvings)) : new Chain(halvings));
        int pixels = Sizes.LEAST * Sizes.LEAST;
        last = addChildBlock(
                "last",
                Chain.of(
                        new MinibatchDeviation(group),
                        bent(width + 1, width, 3),
                        new Flat(),
                        Leaky.after(new EqualizedLinear(width * pixels, width, 1)),
                        new EqualizedLinear(width, labels == 0 ? 1 : width, 1)));
        mapping = labels == 0 ? null : addChildBlock("mapping", Mapping.ofLabels(labels, width, depth));
        scale = 1 / Math.sqrt(width);
    }

    private static Block bent(int in, int out, int kernel) {
        return Leaky.after(new EqualizedConvolution(in, out, kernel, 1));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray features = ChannelsLast.of(run(first, weights, inputs.get(0), training));
        NDArray seen = run(last, weights, run(blocks, weights, features, training), training);
        if (mapping == null) return new NDList(seen);
        NDArray label = run(mapping, weights, inputs.get(1), training);
        return new NDList(Ops.times(Ops.op("torch.sum(torch.mul($0, $1), [1], True)", seen, label), scale));
    }
}
