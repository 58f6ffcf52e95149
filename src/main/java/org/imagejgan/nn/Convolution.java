// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** A square 2-D convolution with zero padding: {@code [n, in, h, w]} to {@code [n, out, h', w']}. Biases start at zero. */
public final class Convolution extends Layer {
    private final Parameter weight;
    private final Parameter bias;
    private final int stride;
    private final int padding;
    private final int dilation;

    private Convolution(
            int in, int out, int kernel, int stride, int padding, int dilation, boolean biased, Initializer initial) {
        weight = parameter("weight", initial, out, in, kernel, kernel);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
    }

    /**
     * The same, to be called before weights are drawn: the bias does not start at zero but as PyTorch's own layers leave
     * it, uniform within one over the root of how many numbers an output adds up. For networks whose authors rely on
     * that.
     */
    public Convolution uniformBias() {
        bias.setInitializer(
                Initial.uniform(1 / Math.sqrt(weight.getShape().slice(1).size())));
        return this;
    }

    /** Keeps height and width; {@code kernel} must be odd. */
    public static Convolution same(int in, int out, int kernel, Initializer initial) {
        return new Convolution(in, out, kernel, 1, kernel / 2, 1, true, initial);
    }

    /** {@link #of} without a bias: scaled input gives scaled output. */
    public static Convolution unbiased(int in, int out, int kernel, int stride, int padding, Initializer initial) {
        return new Convolution(in, out, kernel, stride, padding, 1, false, initial);
    }

    /** A convolution of any stride and padding, with a bias. */
    public static Convolution of(int in, int out, int kernel, int stride, int padding, Initializer initial) {
        return new Convolution(in, out, kernel, stride, padding, 1, true, initial);
    }

    /** Height and width divided by {@code stride}, which must divide them; {@code kernel} must be odd. */
    public static Convolution dilated(int in, int out, int kernel, int stride, int dilation, Initializer initial) {
        return new Convolution(in, out, kernel, stride, dilation * (kernel / 2), dilation, true, initial);
    }

    /** The same numbers, computed faster where there are few channels to make: stride 1, no padding, an even result. */
    NDArray few(ParameterStore weights, NDArray x, boolean training) {
        return Ops.convFew(x, value(weights, weight, x, training), value(weights, bias, x, training));
    }

    /**
     * An image as the sum of two that bfloat16 can hold, one below the other: what is computed of both in low precision
     * knows sixteen bits of the image instead of eight.
     *
     * @param x [n, c, h, w]
     * @return [n, 2 c, h, w]
     */
    public static NDArray parts(NDArray x) {
        String coarse = "torch.to(torch.to($0, 15), 6)";
        return Ops.op("torch.cat([" + coarse + ", torch.sub($0, " + coarse + ")], 1)", x);
    }

    /** The same numbers of what {@link #parts} makes of {@code x}: both parts get the same weights. */
    public NDArray ofParts(ParameterStore weights, NDArray parts, boolean training) {
        NDArray kernel = value(weights, weight, parts, training);
        return Ops.conv2d(
                parts, kernel.concat(kernel, 1), value(weights, bias, parts, training), stride, padding, dilation, 1);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.conv2d(
                x,
                value(weights, weight, x, training),
                value(weights, bias, x, training),
                stride,
                padding,
                dilation,
                1);
    }
}
