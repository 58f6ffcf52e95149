// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Linear;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.nn.spectral.SpectralLinear;
import org.imagejgan.script.Ops;

/**
 * Makes an image of a class (Brock et al. 2019, Appendix B): a latent {@code [n, slots · chunk]} and a label {@code [n,
 * labels]} to {@code [n, channels, size, size]} around 0. The latent's first chunk makes the coarsest map; each block's
 * norms are given one of the others beside what the label is turned into, which is the same for all blocks. A mixture of
 * labels is a label.
 */
public final class ClassGenerator extends DeclaredBlock {
    /**
     * What it is like.
     *
     * @param size side of the images
     * @param channels of the images
     * @param labels numbers of a label
     * @param width channels are multiples of it
     * @param chunk numbers of the latent for each level
     * @param shared numbers that the label is turned into
     * @param attended side of the maps whose places attend to each other; 0 for none
     */
    public record Form(int size, int channels, int labels, int width, int chunk, int shared, int attended) {
        private ClassWidths widths() {
            return ClassWidths.of(size);
        }

        /** Numbers of the latent. */
        public int latent() {
            return chunk * (widths().levels() + 1);
        }
    }

    /** The name within the network of the one weight that is no spectral layer's and no norm's. */
    public static final String EMBEDDING = "embedding";

    private final Form form;
    private final Block embedding;
    private final Block first;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> attentions = new ArrayList<>();
    private final Block norm;
    private final Block last;

    public ClassGenerator(Form form) {
        this.form = form;
        List<Integer> widths = form.widths().generator();
        int least = ClassWidths.LEAST;
        int coarsest = form.width() * widths.get(0);
        embedding = addChildBlock(EMBEDDING, new Linear(form.labels(), form.shared(), false, Initial.orthogonal()));
        first = addChildBlock(
                "first", new SpectralLinear(form.chunk(), coarsest * least * least, true, Initial.orthogonal()));
        for (int i = 0; i < form.widths().levels(); i++) {
            int in = form.width() * widths.get(i);
            int out = form.width() * widths.get(i + 1);
            int condition = form.shared() + form.chunk();
            blocks.add(addChildBlock("block" + i, new ConditionalBlock(in, out, condition, least << i)));
            boolean attends = least << i + 1 == form.attended();
            attentions.add(attends ? addChildBlock("attention", new SelfAttention(out, form.attended())) : null);
        }
        int finest = form.width() * widths.get(widths.size() - 1);
        norm = addChildBlock("norm", new BatchNorm(finest, Initializer.ONES));
        last = addChildBlock("last", new SpectralConvolution(finest, form.channels(), 3, 1, 1, Initial.orthogonal()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray latent = inputs.get(0);
        NDArray label = run(embedding, weights, inputs.get(1), training);
        String map = "[-1, " + form.width() * form.widths().generator().get(0) + ", 4, 4]";
        NDArray x = Ops.low(Ops.reshape(run(first, weights, chunk(latent, 0), training), map));
        for (int i = 0; i < blocks.size(); i++) {
            NDArray condition = Ops.op("torch.cat([$0, $1], 1)", label, chunk(latent, i + 1));
            x = run(blocks.get(i), weights, training, x, condition);
            if (attentions.get(i) != null) x = run(attentions.get(i), weights, x, training);
        }
        NDArray bent = Ops.op("torch.relu($0)", run(norm, weights, Ops.full(x), training));
        return new NDList(run(last, weights, bent, training).tanh());
    }

    private NDArray chunk(NDArray latent, int number) {
        int from = number * form.chunk();
        return Ops.op("torch.slice($0, 1, " + from + ", " + (from + form.chunk()) + ")", latent);
    }
}
