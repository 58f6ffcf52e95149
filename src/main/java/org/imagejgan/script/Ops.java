// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operations that DJL lacks, each one TorchScript expression: run as it stands on real arrays, recorded as it stands
 * when a block is traced, so both agree by construction. All are differentiable. Images are [N, C, H, W].
 *
 * <p>Results belong to the manager of the first array: pass data before parameters. Safe for several threads.
 */
public final class Ops {
    private static final ThreadLocal<Boolean> MIXED = ThreadLocal.withInitial(() -> false);
    private static final String INSTANCES = "[torch.mul(torch.size($0, 0), torch.size($0, 1))]";

    private Ops() {}

    // -- the mechanism --

    /** {@link #apply} for an expression with one result. */
    public static NDArray op(String expression, NDArray... in) {
        return apply(expression, 1, in).head();
    }

    /**
     * Computes a TorchScript expression over arrays. The text is compiled on first use and kept: pass numbers that
     * change as arrays, not as text. Constants follow the input's type ({@code torch.new_zeros($0, ...)}).
     *
     * @param expression the text, with $0, $1, ... for the arrays, e.g. {@code torch.pixel_shuffle($0, 2)}
     * @param outputs number of results; with more than one the expression gives a tuple of arrays
     * @param in at least one array, all traced or all real; a traced call may also take parameters
     * @throws IllegalArgumentException if the text is not such an expression
     * @throws ai.djl.engine.EngineException if PyTorch cannot compute it of these arrays
     */
    public static NDList apply(String expression, int outputs, NDArray... in) {
        if (in.length == 0) throw new IllegalArgumentException("an operation needs at least one array: " + expression);
        for (NDArray array : in) {
            if (array instanceof Traced traced) return traced.traceRecorder().record(expression, outputs, in);
        }
        return Expression.run(expression, outputs, in);
    }

    // -- precision --

    /**
     * Switches mixed precision on or off for this thread, off at first: whether {@link #low} and {@link #full} do
     * anything when a block runs eagerly. Worth it on processors with bfloat16 arithmetic only.
     */
    public static void mixed(boolean on) {
        MIXED.set(on);
    }

    /** Whether mixed precision is on for this thread. */
    public static boolean mixed() {
        return MIXED.get();
    }

    /**
     * Begins a region that may be computed in low precision. Inside, use {@link #conv2d}, {@link #convTranspose} and
     * operations that keep their input's type, of DJL or of this class; end it with {@link #full}. The array itself
     * unless mixed precision is on; then DJL calls the type of the region's arrays UNKNOWN and cannot read their values.
     *
     * @param x [N, C, H, W]
     */
    public static NDArray low(NDArray x) {
        if (x.getShape().dimension() != 4)
            throw new IllegalArgumentException("a low-precision region starts with [N, C, H, W], not " + x.getShape());
        return mark(Marker.LOW, x);
    }

    /** Ends a region of low precision: float32 and contiguous again. The array itself unless mixed precision is on. */
    public static NDArray full(NDArray x) {
        return mark(Marker.FULL, x);
    }

    private static NDArray mark(Marker marker, NDArray x) {
        if (x instanceof Traced traced) return traced.traceRecorder().mark(marker, x);
        return mixed() ? op(Precision.BFLOAT16.text(marker, "$0"), x) : x;
    }

    // -- convolutions --

    /**
     * Two-dimensional convolution. Weights follow the type of the data, so it works in every precision.
     *
     * @param x [N, C, H, W]
     * @param weight [filters, C / groups, kernelH, kernelW]
     * @param bias [filters] or null
     */
    public static NDArray conv2d(
            NDArray x, NDArray weight, NDArray bias, int stride, int padding, int dilation, int groups) {
        String sizes = pair(stride) + ", " + pair(padding) + ", " + pair(dilation) + ", " + groups + ")";
        Weighted convolution = new Weighted("torch.conv2d", sizes, 1, 0);
        return groups == 1 ? convolution.filled(x, weight, bias) : convolution.plain(x, weight, bias);
    }

    /**
     * {@link #conv2d} without stride and padding, faster for few filters: PyTorch computes 16 at a time, so here those of
     * 2×2 neighbouring pixels are four filters of a kernel that is one pixel larger.
     *
     * @param x [N, C, H, W], so that height and width of the result are even
     * @param bias [filters]
     */
    public static NDArray convFew(NDArray x, NDArray weight, NDArray bias) {
        String moved = Stream.of("[0, 1, 0, 1]", "[1, 0, 0, 1]", "[0, 1, 1, 0]", "[1, 0, 1, 0]")
                .map(sides -> "torch.constant_pad_nd($0, " + sides + ", 0)")
                .collect(Collectors.joining(", "));
        NDArray four = op("torch.flatten(torch.stack([" + moved + "], 1), 0, 1)", weight);
        NDArray added = op("torch.flatten(torch.stack([$0, $0, $0, $0], 1))", bias);
        return pixelShuffle(conv2d(x, four, added, 2, 0, 1, 1), 2);
    }

    /**
     * Two-dimensional transposed convolution; the output is (H - 1) * stride - 2 * padding + kernelH + outputPadding
     * high. Weights follow the type of the data.
     *
     * @param x [N, C, H, W]
     * @param weight [C, filters, kernelH, kernelW]
     * @param bias [filters] or null
     */
    public static NDArray convTranspose(
            NDArray x, NDArray weight, NDArray bias, int stride, int padding, int outputPadding) {
        String sizes = pair(stride) + ", " + pair(padding) + ", " + pair(outputPadding) + ", 1, [1, 1])";
        return new Weighted("torch.conv_transpose2d", sizes, 0, 1).filled(x, weight, bias);
    }

    // -- padding --

    /** Mirrors at the border without repeating it; the padding is smaller than H and W. */
    public static NDArray reflectPad(NDArray x, int padding) {
        return op("torch.reflection_pad2d($0, " + sides(padding) + ")", x);
    }

    /** Surrounds with zeros; negative numbers crop. */
    public static NDArray zeroPad(NDArray x, int left, int right, int top, int bottom) {
        return op("torch.constant_pad_nd($0, " + Literal.of(left, right, top, bottom) + ", 0)", x);
    }

    // -- resizing --

    /** Resizes by a factor; sizes round down. alignCorners as in PyTorch, without effect on NEAREST. */
    public static NDArray resize(NDArray x, Interpolation how, boolean alignCorners, double factor) {
        String scale = Literal.of(factor);
        return op(how.call("None", alignCorners, "[" + scale + ", " + scale + "]"), x);
    }

    /** Resizes to the height and width of another image. */
    public static NDArray resizeLike(NDArray x, NDArray like, Interpolation how, boolean alignCorners) {
        return op(how.call("[torch.size($1, 2), torch.size($1, 3)]", alignCorners, "None"), x, like);
    }

    /** {@link #resizeLike} to a size that is larger by {@code more} pixels in both directions, or smaller. */
    public static NDArray resizeLike(NDArray x, NDArray like, Interpolation how, boolean alignCorners, int more) {
        boolean product = how == Interpolation.BICUBIC && BicubicProduct.suits(x, like);
        if (product) return BicubicProduct.of(x, like, alignCorners, more);
        return op(how.call(larger(more), alignCorners, "None"), x, like);
    }

    /** Shrinks to the size of another image without aliasing, by the bicubic kernel with a = -0.5. */
    public static NDArray shrinkLike(NDArray x, NDArray like) {
        return op("torch._upsample_bicubic2d_aa($0, [torch.size($1, 2), torch.size($1, 3)], False, None)", x, like);
    }

    /**
     * {@link #shrinkLike} to a size that is larger by {@code more} pixels in both directions, or smaller; enlarges just
     * as well. Pixels keep their places as areas, so a scale of a pyramid falls on the one below it.
     */
    public static NDArray bicubicLike(NDArray x, NDArray like, int more) {
        return op("torch._upsample_bicubic2d_aa($0, " + larger(more) + ", False, None)", x, like);
    }

    /** Enlarges by a whole factor, by the bicubic kernel with a = -0.5. */
    public static NDArray enlarge(NDArray x, int factor) {
        return bicubic(x, "torch.mul", factor);
    }

    /** Shrinks by a whole factor without aliasing, by the bicubic kernel with a = -0.5; sizes round down. */
    public static NDArray shrink(NDArray x, int factor) {
        return bicubic(x, "torch.floordiv", factor);
    }

    private static NDArray bicubic(NDArray x, String by, int factor) {
        String size = by + "(torch.size($0, 2), " + factor + "), " + by + "(torch.size($0, 3), " + factor + ")";
        return op("torch._upsample_bicubic2d_aa($0, [" + size + "], False, None)", x);
    }

    /** Halves height and width, both even, by the mean of 3 x 3 pixels, of which those outside do not count. */
    public static NDArray halve(NDArray x) {
        return op("torch.avg_pool2d($0, [3, 3], [2, 2], [1, 1], False, False)", x);
    }

    /** Shrinks by a whole factor, the mean of each square of pixels; sizes round down. */
    public static NDArray average(NDArray x, int factor) {
        return op("torch.avg_pool2d($0, " + pair(factor) + ", " + pair(factor) + ")", x);
    }

    /** [N, C * factor², H, W] to [N, C, H * factor, W * factor]. */
    public static NDArray pixelShuffle(NDArray x, int factor) {
        return op("torch.pixel_shuffle($0, " + factor + ")", x);
    }

    /** [N, C, H * factor, W * factor] to [N, C * factor², H, W]. */
    public static NDArray pixelUnshuffle(NDArray x, int factor) {
        return op("torch.pixel_unshuffle($0, " + factor + ")", x);
    }

    // -- patches --

    /** Square patches as columns: [N, C, H, W] to [N, C * kernel², patches]. */
    public static NDArray unfold(NDArray x, int kernel, int padding, int stride) {
        return op("torch.im2col($0, " + patches(kernel, padding, stride) + ")", x);
    }

    /** Adds the columns of {@link #unfold} back into an image as high and wide as another. */
    public static NDArray foldLike(NDArray columns, NDArray like, int kernel, int padding, int stride) {
        String size = "[torch.size($1, 2), torch.size($1, 3)], ";
        return op("torch.col2im($0, " + size + patches(kernel, padding, stride) + ")", columns, like);
    }

    // -- normalisation --

    /** Each channel of each image to mean 0 and variance 1 (plus 1e-5); statistics are float32 in every precision. */
    public static NDArray instanceNorm(NDArray x) {
        return op(
                instances(
                        "torch.new_ones($0, " + INSTANCES + ", dtype=6)",
                        "torch.new_zeros($0, " + INSTANCES + ", dtype=6)"),
                x);
    }

    /** {@link #instanceNorm(NDArray)}, then scale and shift, both [C]. */
    public static NDArray instanceNorm(NDArray x, NDArray scale, NDArray shift) {
        String times = ", [torch.size($0, 0)])";
        return op(instances("torch.repeat($1" + times, "torch.repeat($2" + times), x, scale, shift);
    }

    /**
     * The images of a batch as channels of one, which is what PyTorch's own does, but without losing the order of the
     * channels in memory. Weights of float32 keep the statistics so where the image is of bfloat16.
     */
    private static String instances(String scale, String shift) {
        String one = "torch.reshape($0, [1, -1, torch.size($0, 2), torch.size($0, 3)])";
        String normed =
                "torch.batch_norm(" + one + ", " + scale + ", " + shift + ", None, None, True, 0.1, 1.0E-5, True)";
        return "torch.reshape(" + normed + ", [torch.size($0, 0), -1, torch.size($0, 2), torch.size($0, 3)])";
    }

    /** Normalises each channel by the statistics of this batch, then scales and shifts by [C]. */
    public static NDArray batchNormStatistics(NDArray x, NDArray scale, NDArray shift) {
        String weights = "torch.type_as($1, $0), torch.type_as($2, $0)";
        return op("torch.batch_norm($0, " + weights + ", None, None, True, 0.1, 1.0E-5, True)", x, scale, shift);
    }

    /**
     * Batch normalisation with running statistics, all of them [C] and float32, whatever the precision of x. In training
     * the batch's own are used, and a tenth of them goes into the running ones; else those are used.
     */
    public static NDArray batchNorm(
            NDArray x, NDArray scale, NDArray shift, NDArray mean, NDArray variance, boolean training) {
        String mode = Literal.of(training) + ", 0.1, 1.0E-5, True)";
        return op("torch.batch_norm($0, $1, $2, $3, $4, " + mode, x, scale, shift, mean, variance);
    }

    /** {@link #batchNorm(NDArray, NDArray, NDArray, NDArray, NDArray, boolean)} without scale and shift. */
    public static NDArray batchNorm(NDArray x, NDArray mean, NDArray variance, boolean training) {
        String mode = Literal.of(training) + ", 0.1, 1.0E-5, True)";
        return op("torch.batch_norm($0, None, None, $1, $2, " + mode, x, mean, variance);
    }

    // -- numbers --

    /**
     * Multiplies by a constant. Use it wherever a gradient flows, and not DJL's {@code mul(Number)} or {@code div(Number)}:
     * those hand PyTorch a number in Java's memory, which is free to go before the gradient asks for it.
     */
    public static NDArray times(NDArray x, double factor) {
        return op("torch.mul($0, " + Literal.of(factor) + ")", x);
    }

    // -- shapes and sums --

    /** Zeros of the type and device of an array. The shape is text and may say {@code torch.size($0, i)}. */
    public static NDArray zeros(NDArray like, String shape) {
        return op("torch.new_zeros($0, " + shape + ")", like);
    }

    /** Reshapes to a shape given as text that may say {@code torch.size($0, i)}. */
    public static NDArray reshape(NDArray x, String shape) {
        return op("torch.reshape($0, " + shape + ")", x);
    }

    /** The mean over several axes, which stay as axes of size 1 if kept. */
    public static NDArray mean(NDArray x, boolean keep, int... axes) {
        return op("torch.mean($0, " + Literal.of(axes) + ", " + Literal.of(keep) + ")", x);
    }

    // -- ways out --

    /**
     * Ends a recorded program here where a number is met, so that what follows is not computed; nothing where a block is
     * run as it is, and in records of methods with several results.
     *
     * @param number [1]
     * @param met the number at which the program ends
     * @param result what it gives then
     */
    public static void endAt(NDArray number, int met, NDArray result) {
        if (number instanceof Traced traced) traced.traceRecorder().end(number, met, result);
    }

    // -- derivatives --

    /**
     * The gradient of a scalar by an array, itself differentiable. Needs an open gradient collector.
     *
     * @param y one number, computed from x
     * @param x an array that requires a gradient
     * @throws IllegalStateException while tracing: a traced program has no gradients
     */
    public static NDArray grad(NDArray y, NDArray x) {
        if (y instanceof Traced || x instanceof Traced)
            throw new IllegalStateException("gradients cannot be traced: take Ops.grad out of the block's forward");
        if (y.size() != 1)
            throw new IllegalArgumentException(
                    "a gradient is of one number, not of " + y.getShape() + ": sum it first");
        return op("unchecked_cast(Tensor, torch.autograd.grad([$0], [$1], None, True, True)[0])", y, x);
    }

    // -- texts --

    private static String pair(int value) {
        return Literal.of(value, value);
    }

    private static String sides(int value) {
        return Literal.of(value, value, value, value);
    }

    /** The height and width of the second array, larger by so many. */
    private static String larger(int more) {
        return "[torch.add(torch.size($1, 2), " + more + "), torch.add(torch.size($1, 3), " + more + ")]";
    }

    private static String patches(int kernel, int padding, int stride) {
        return pair(kernel) + ", [1, 1], " + pair(padding) + ", " + pair(stride);
    }
}
