// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.light;

import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.nn.BatchNorm;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Weightless;
import org.imagejgan.nn.spectral.SpectralConvolution;
import org.imagejgan.nn.spectral.SpectralDoubling;

/** What light networks are put together of; no convolution has a bias, all have a spectral norm. */
final class LightLayers {
    static final Initializer INITIAL = Initial.normal(0.02);

    private static final double SLOPE = 0.2;

    private LightLayers() {}

    static Block convolution(int in, int out, int kernel, int stride, int padding) {
        return new SpectralConvolution(in, out, kernel, stride, padding, false, INITIAL);
    }

    static Block norm(int channels) {
        return new BatchNorm(channels, Initial.normal(1, 0.02));
    }

    /** {@code [n, in, h, w]} to {@code [n, out, 2h, 2w]}: pixels repeated, then half of the maps gate the others; side h. */
    static Block doubling(int in, int out, int side) {
        return Chain.of(new SpectralDoubling(in, 2 * out, side, false, INITIAL), norm(2 * out), Weightless.gated());
    }

    /** A convolution of a critic, a norm and a bend. */
    static List<Block> seen(int in, int out, int kernel, int stride, int padding) {
        return List.of(convolution(in, out, kernel, stride, padding), norm(out), Weightless.leakyRelu(SLOPE));
    }

    /** The first of a critic: without a norm. */
    static List<Block> first(int in, int out, int kernel, int stride) {
        return List.of(convolution(in, out, kernel, stride, 1), Weightless.leakyRelu(SLOPE));
    }

    @SafeVarargs
    static Chain chain(List<Block>... parts) {
        return new Chain(Stream.of(parts).flatMap(List::stream).toList());
    }
}
