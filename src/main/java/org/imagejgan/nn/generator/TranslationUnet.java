// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * The U-Net that turns one kind of image into another (Isola et al. 2017, Sec. 3.2.1 and 6.1; Nazeri et al. 2018, Sec.
 * 3.2): {@code [n, in, h, w]} around 0 to {@code [n, out, h, w]} in (-1, 1), h and w multiples of {@link #multiple()}.
 * Every level halves by a 4×4 convolution of stride 2, batch normalisation and leaky ReLU 0.2; on the way up every level
 * doubles, normalises and takes the same size of the way down beside it. The first and the innermost level have no norm on
 * the way down, and only the last layer has a bias.
 * There is no dropout: results do not depend on chance.
 */
public final class TranslationUnet extends Layer {
    private static final int WIDEST = 8;

    private final int levels;
    private final List<Block> downs = new ArrayList<>();
    private final List<Block> ups = new ArrayList<>();
    /** Null where a level has none. */
    private final List<Block> downNorms = new ArrayList<>();

    private final List<Block> upNorms = new ArrayList<>();

    /**
     * @param width channels of the first level, doubled by each further one up to eight times
     * @param levels halvings, at least 2
     */
    public TranslationUnet(int in, int out, int width, int levels, Doubling.How how) {
        if (levels < 2) throw new IllegalArgumentException("A U-Net has at least 2 levels, not " + levels + ".");
        this.levels = levels;
        Initializer initial = Initial.normal(0.02);
        for (int i = 0; i < levels; i++) {
            int from = i == 0 ? in : channels(width, i - 1);
            int to = channels(width, i);
            downs.add(addChildBlock("down" + i, Convolution.unbiased(from, to, 4, 2, 1, initial)));
            boolean plain = i == 0 || i == levels - 1;
            downNorms.add(plain ? null : addChildBlock("downNorm" + i, norm(to)));
        }
        for (int i = levels - 1; i >= 0; i--) {
            int from = i == levels - 1 ? channels(width, i) : 2 * channels(width, i);
            int to = i == 0 ? out : channels(width, i - 1);
            ups.add(addChildBlock("up" + i, new Doubling(how, from, to, i == 0, initial)));
            upNorms.add(i == 0 ? null : addChildBlock("upNorm" + i, norm(to)));
        }
    }

    private static int channels(int width, int level) {
        return width * Math.min(1 << level, WIDEST);
    }

    private static BatchNorm norm(int channels) {
        return new BatchNorm(channels, Initial.normal(1, 0.02));
    }

    /** Height and width must be multiples of this. */
    public int multiple() {
        return 1 << levels;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        List<NDArray> skips = new ArrayList<>();
        NDArray x = Ops.low(run(downs.get(0), weights, image, training));
        skips.add(x);
        for (int i = 1; i < levels; i++) {
            x = run(downs.get(i), weights, Ops.op("torch.leaky_relu($0, 0.2)", x), training);
            x = normalized(downNorms.get(i), weights, x, training);
            skips.add(x);
        }
        for (int i = levels - 1; i > 0; i--) {
            if (i < levels - 1) x = Ops.op("torch.cat([$0, $1], 1)", skips.get(i), x);
            Block up = ups.get(levels - 1 - i);
            x = run(up, weights, x.getNDArrayInternal().relu(), training);
            x = normalized(upNorms.get(levels - 1 - i), weights, x, training);
        }
        x = Ops.full(Ops.op("torch.cat([$0, $1], 1)", skips.get(0), x));
        return run(ups.get(levels - 1), weights, x.getNDArrayInternal().relu(), training)
                .tanh();
    }

    private static NDArray normalized(Block norm, ParameterStore weights, NDArray x, boolean training) {
        return norm == null ? x : run(norm, weights, x, training);
    }
}
