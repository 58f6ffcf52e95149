// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.progressive.EqualizedLinear;
import org.imagejgan.script.Ops;

/**
 * A convolution whose weights each image's style scales by input channel (Karras et al. 2020, Sec. 2.2): maps
 * {@code [n, in, h, w]} and a style {@code [n, width]} to {@code [n, out, h, w]}, or twice as high and wide. Demodulated,
 * the weights of an output have the length 1 whatever the style. Data are scaled before and after one convolution for all
 * images, which is the same as a convolution for each.
 */
final class ModulatedConvolution extends DeclaredBlock {
    /** What data are multiplied by, $1, follows their type. */
    private static final String SCALE =
            "torch.mul($0, torch.type_as(torch.reshape($1, [torch.size($0, 0), torch.size($0, 1), 1, 1]), $0))";

    private static final String LENGTH =
            "torch.rsqrt(torch.add(torch.linear(torch.mul($0, $0), torch.sum(torch.mul($1, $1), [2, 3])), 1.0E-8))";

    private final Block affine;
    private final Parameter weight;
    private final double gain;
    private final boolean demodulated;
    private final Smoothing doubling;
    private final int padding;

    private ModulatedConvolution(int in, int out, int kernel, int width, boolean demodulated, boolean doubles) {
        affine = addChildBlock("affine", new EqualizedLinear(width, in, 1, 1, 1));
        weight = parameter("weight", Initial.normal(1), out, in, kernel, kernel);
        gain = demodulated ? 1 : 1 / Math.sqrt((double) in * kernel * kernel);
        doubling = doubles ? new Smoothing(out) : null;
        padding = kernel / 2;
        this.demodulated = demodulated;
    }

    /** 3×3 and demodulated. */
    static ModulatedConvolution of(int in, int out, int width) {
        return new ModulatedConvolution(in, out, 3, width, true, false);
    }

    /** The same, doubling height and width. */
    static ModulatedConvolution doubling(int in, int out, int width) {
        return new ModulatedConvolution(in, out, 3, width, true, true);
    }

    /** 1×1, as the style scales it. */
    static ModulatedConvolution plain(int in, int out, int width) {
        return new ModulatedConvolution(in, out, 1, width, false, false);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.get(0);
        NDArray scales = run(affine, weights, inputs.get(1), training);
        NDArray kernel = value(weights, weight, x, training);
        NDArray scaled = Ops.op(SCALE, x, gain == 1 ? scales : Ops.times(scales, gain));
        NDArray y = convolved(scaled, kernel);
        return new NDList(demodulated ? Ops.op(SCALE, y, Ops.op(LENGTH, scales, kernel)) : y);
    }

    private NDArray convolved(NDArray x, NDArray kernel) {
        if (doubling == null) return Ops.conv2d(x, kernel, null, 1, padding, 1, 1);
        NDArray turned = Ops.op("torch.transpose($0, 0, 1)", kernel);
        return doubling.same(Ops.convTranspose(x, turned, null, 2, 0, 0), 1, 4);
    }
}
