// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.spectral.SpectralLinear;
import org.imagejgan.script.Ops;

/**
 * Scores how real an image looks and how well it fits a label (Miyato and Koyama 2018; Brock et al. 2019, Appendix B):
 * {@code [n, channels, size, size]} around 0 and {@code [n, labels]} to {@code [n, 1]}. The label counts by the product of
 * what it is turned into with the image's features, which are summed over all places.
 */
public final class ProjectionCritic extends DeclaredBlock {
    private final List<Block> blocks = new ArrayList<>();
    private final Block linear;
    private final Block embedding;

    /**
     * @param size side of the images
     * @param channels of the images
     * @param labels numbers of a label
     * @param width channels are multiples of it
     * @param attended side of the maps whose places attend to each other; 0 for none
     */
    public ProjectionCritic(int size, int channels, int labels, int width, int attended) {
        ClassWidths widths = ClassWidths.of(size);
        int side = size;
        int in = channels;
        for (int i = 0; i < widths.critic().size(); i++) {
            boolean halved = i < widths.halvings();
            int out = width * widths.critic().get(i);
            side /= halved ? 2 : 1;
            blocks.add(addChildBlock("block" + i, new CriticBlock(in, out, i > 0, halved, side)));
            if (halved && side == attended) blocks.add(addChildBlock("attention", new SelfAttention(out, side)));
            in = out;
        }
        linear = addChildBlock("linear", new SpectralLinear(in, 1, true, Initial.orthogonal()));
        embedding = addChildBlock("embedding", new SpectralLinear(labels, in, false, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = Ops.low(inputs.get(0));
        for (Block block : blocks) x = run(block, weights, x, training);
        NDArray seen = Ops.op("torch.sum(torch.relu($0), [2, 3])", Ops.full(x));
        NDArray label = run(embedding, weights, inputs.get(1), training);
        NDArray score = run(linear, weights, seen, training);
        return new NDList(Ops.op("torch.add($0, torch.sum(torch.mul($1, $2), [1], True))", score, seen, label));
    }
}
