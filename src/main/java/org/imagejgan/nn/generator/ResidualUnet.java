// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Convolution;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.Residual;
import org.imagejgan.nn.TransposedConvolution;
import org.imagejgan.script.Ops;

/**
 * A U-Net of residual blocks without normalisation that predicts a correction to its input (Zhang et al. 2021, DRUNet,
 * Sec. III-B), working on 2×2 pixels at a time (Zhang et al. 2018, FFDNet, Sec. III-B): {@code [n, in, h, w]} to
 * {@code [n, out, h, w]}, h and w multiples of {@link #multiple()}. Nothing has a bias, so an image of twice the
 * contrast and noise gives exactly twice the result, and levels of noise outside those trained on are met gracefully
 * (Mohan et al. 2020). All but the first and last layer may be computed in low precision; the correction starts at zero,
 * so an untrained network returns its input.
 */
public final class ResidualUnet extends Layer {
    private final int squeeze;
    private final int levels;
    private final boolean skip;
    private final Block head;
    private final Block tail;
    private final List<Block> encoders = new ArrayList<>();
    private final List<Block> downs = new ArrayList<>();
    private final List<Block> ups = new ArrayList<>();
    private final List<Block> decoders = new ArrayList<>();

    /**
     * @param squeeze side of the pixel groups that become channels; 1 for none
     * @param widths channels of each level, finest first
     * @param blocks residual blocks of each level, on the way down and again on the way up (the coarsest: once)
     */
    public ResidualUnet(int in, int out, int squeeze, List<Integer> widths, List<Integer> blocks) {
        if (widths.isEmpty() || widths.size() != blocks.size())
            throw new IllegalArgumentException(
                    "Widths " + widths + " and blocks " + blocks + " must name the same levels.");
        this.squeeze = squeeze;
        skip = in == out;
        levels = widths.size();
        int area = squeeze * squeeze;
        head = addChildBlock("head", Convolution.unbiased(in * area, widths.get(0), 3, 1, 1, Initial.he(0.7)));
        for (int i = 0; i < levels; i++) {
            encoders.add(addChildBlock("encoder" + i, residuals(widths.get(i), blocks.get(i))));
            if (i == levels - 1) break;
            int fine = widths.get(i);
            int coarse = widths.get(i + 1);
            downs.add(addChildBlock("down" + i, Convolution.unbiased(fine, coarse, 2, 2, 0, Initial.he(0.7))));
            ups.add(addChildBlock("up" + i, new TransposedConvolution(coarse, fine, Initial.he(0.7))));
            decoders.add(addChildBlock("decoder" + i, residuals(fine, blocks.get(i))));
        }
        tail = addChildBlock("tail", Convolution.unbiased(widths.get(0), out * area, 3, 1, 1, Initializer.ZEROS));
    }

    private static Block residuals(int width, int count) {
        Initializer initial = Initial.he(1);
        Initializer last = Initial.he(0.1);
        return new Chain(Stream.generate(() -> new Residual(width, initial, last))
                .limit(count)
                .toList());
    }

    /** Height and width must be multiples of this. */
    public int multiple() {
        return squeeze << (levels - 1);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray image, boolean training) {
        NDArray x = Ops.low(run(head, weights, squeeze(image), training));
        List<NDArray> skips = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            x = run(encoders.get(i), weights, x, training);
            if (i == levels - 1) break;
            skips.add(x);
            x = run(downs.get(i), weights, x, training);
        }
        Collections.reverse(skips);
        for (int i = levels - 2; i >= 0; i--) {
            x = run(ups.get(i), weights, x, training).add(skips.get(levels - 2 - i));
            x = run(decoders.get(i), weights, x, training);
        }
        NDArray correction = spread(run(tail, weights, Ops.full(x), training));
        return skip ? image.add(correction) : correction;
    }

    private NDArray squeeze(NDArray x) {
        return squeeze == 1 ? x : Ops.pixelUnshuffle(x, squeeze);
    }

    private NDArray spread(NDArray x) {
        return squeeze == 1 ? x : Ops.pixelShuffle(x, squeeze);
    }
}
