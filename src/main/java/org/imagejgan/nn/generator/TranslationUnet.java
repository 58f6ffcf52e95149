// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Norm;
import org.imagejgan.script.Ops;

/**
 * The U-Net that turns one kind of image into another (Isola et al. 2017, Sec. 3.2.1 and 6.1; Nazeri et al. 2018, Sec.
 * 3.2): {@code [n, in, h, w]} around 0 to {@code [n, out, h, w]} in (-1, 1), h and w multiples of {@link #multiple()}.
 * Every level halves by a 4×4 convolution of stride 2, a norm and leaky ReLU 0.2; on the way up every level doubles,
 * normalises and takes the same size of the way down beside it. The first and the innermost level have no norm on the way
 * down; the last layer has a bias, the others where their norm asks for it. Nothing is dropped by chance here:
 * {@link DroppingUnet} does that.
 */
public final class TranslationUnet extends Layer {
    private static final int WIDEST = 8;

    private final int levels;
    private final List<Block> downs = new ArrayList<>();
    private final List<Block> ups = new ArrayList<>();
    /** Null where a level has none. */
    private final List<Block> downNorms = new ArrayList<>();

    private final List<Block> upNorms = new ArrayList<>();

    /** One with batch normalisation. */
    public TranslationUnet(int in, int out, int width, int levels, Doubling.How how) {
        this(in, out, width, levels, how, Norm.BATCH);
    }

    /**
     * @param width channels of the first level, doubled by each further one up to eight times
     * @param levels halvings, at least 2
     */
    public TranslationUnet(int in, int out, int width, int levels, Doubling.How how, Norm norm) {
        if (levels < 2) throw new IllegalArgumentException("A U-Net has at least 2 levels, not " + levels + ".");
        this.levels = levels;
        Initializer initial = Initial.normal(0.02);
        for (int i = 0; i < levels; i++) {
            int to = channels(width, i);
            downs.add(addChildBlock("down" + i, halving(i == 0 ? in : channels(width, i - 1), to, norm, initial)));
            downNorms.add(i == 0 || i == levels - 1 ? null : normed("downNorm" + i, norm.of(to)));
        }
        for (int i = levels - 1; i >= 0; i--) {
            int from = i == levels - 1 ? channels(width, i) : 2 * channels(width, i);
            int to = i == 0 ? out : channels(width, i - 1);
            ups.add(addChildBlock("up" + i, new Doubling(how, from, to, i == 0 || norm.biased(), initial)));
            upNorms.add(i == 0 ? null : normed("upNorm" + i, norm.of(to)));
        }
    }

    private static Convolution halving(int from, int to, Norm norm, Initializer initial) {
        return norm.biased()
                ? Convolution.of(from, to, 4, 2, 1, initial)
                : Convolution.unbiased(from, to, 4, 2, 1, initial);
    }

    private Block normed(String name, Block norm) {
        return norm == null ? null : addChildBlock(name, norm);
    }

    /** What goes into a level of the way down and comes out of it on the way up. */
    static int channels(int width, int level) {
        return width * Math.min(1 << level, WIDEST);
    }

    /** Height and width must be multiples of this. */
    public int multiple() {
        return 1 << levels;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        return apply(weights, image, List.of(), training);
    }

    /** The same where levels above the innermost are multiplied by masks, as far as there are any. */
    NDArray apply(ParameterStore weights, NDArray image, List<NDArray> masks, boolean training) {
        List<NDArray> skips = new ArrayList<>();
        NDArray x = Ops.low(run(downs.get(0), weights, image, training));
        skips.add(x);
        for (int i = 1; i < levels; i++) {
            x = run(downs.get(i), weights, Ops.op("torch.leaky_relu($0, 0.2)", x), training);
            x = Norm.run(downNorms.get(i), weights, x, training);
            skips.add(x);
        }
        for (int i = levels - 1; i > 0; i--) {
            if (i < levels - 1) x = Ops.op("torch.cat([$0, $1], 1)", skips.get(i), x);
            int up = levels - 1 - i;
            x = run(ups.get(up), weights, x.getNDArrayInternal().relu(), training);
            x = Norm.run(upNorms.get(up), weights, x, training);
            if (up > 0 && up <= masks.size()) x = Ops.op("torch.mul($0, torch.type_as($1, $0))", x, masks.get(up - 1));
        }
        x = Ops.full(Ops.op("torch.cat([$0, $1], 1)", skips.get(0), x));
        return run(ups.get(levels - 1), weights, x.getNDArrayInternal().relu(), training)
                .tanh();
    }
}
