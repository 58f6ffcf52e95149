// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * A convolution of equalised learning rate (Karras et al. 2018, Sec. 4.1), with zero padding: {@code [n, in, h, w]} to
 * {@code [n, out, h', w']}. Weights are kept standard normal and used times {@code gain / √(in · kernel²)}; the bias starts
 * at zero.
 */
public final class EqualizedConvolution extends Layer {
    private final Parameter weight;
    private final Parameter bias;
    private final int stride;
    private final int padding;
    private final double scale;

    /** Keeps height and width, with a bias. @param kernel odd */
    public EqualizedConvolution(int in, int out, int kernel, double gain) {
        this(in, out, kernel, 1, kernel / 2, true, gain);
    }

    /**
     * @param biased whether a number is added to each channel
     * @param gain how much larger outputs are than inputs, √2 before a ReLU
     * @throws IllegalArgumentException if the gain is not above 0
     */
    public EqualizedConvolution(int in, int out, int kernel, int stride, int padding, boolean biased, double gain) {
        EqualizedWeight equalized = new EqualizedWeight(gain, 1);
        weight = parameter("weight", Initial.normal(equalized.start()), out, in, kernel, kernel);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
        scale = equalized.scale((long) in * kernel * kernel);
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray kernel = Ops.times(value(weights, weight, x, training), scale);
        return Ops.conv2d(x, kernel, value(weights, bias, x, training), stride, padding, 1, 1);
    }
}
