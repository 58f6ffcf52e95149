// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.script.Ops;

/** What a microscope does to the images {@code [n, c, h, w]} of fine structure before a camera sees them. */
public final class Microscope {
    /** Full width at half maximum of a Gaussian of standard deviation 1. */
    private static final double WIDTH = 2 * Math.sqrt(2 * Math.log(2));

    /** A kernel ends where less than a thousandth of the light is left. */
    private static final double REACH = 3;

    private Microscope() {}

    /**
     * Blurs by a Gaussian point spread function; the border is mirrored.
     *
     * @param width full width at half maximum in pixels; 0 leaves the images alone
     */
    public static NDArray blur(NDArray images, double width) {
        if (width == 0) return images;
        double deviation = width / WIDTH;
        int radius = (int) Math.max(1, Math.ceil(REACH * deviation));
        Shape shape = images.getShape();
        NDArray planes = images.reshape(-1, 1, shape.get(2), shape.get(3));
        NDArray kernel = images.getManager().create(kernel(deviation, radius), square(radius));
        return Ops.conv2d(Ops.reflectPad(planes, radius), kernel, null, 1, 0, 1, 1)
                .reshape(shape);
    }

    private static Shape square(int radius) {
        return new Shape(1, 1, 2L * radius + 1, 2L * radius + 1);
    }

    private static float[] kernel(double deviation, int radius) {
        int side = 2 * radius + 1;
        double[] line = new double[side];
        double sum = 0;
        for (int i = 0; i < side; i++) {
            line[i] = Math.exp(-Math.pow((i - radius) / deviation, 2) / 2);
            sum += line[i];
        }
        float[] kernel = new float[side * side];
        for (int i = 0; i < kernel.length; i++) kernel[i] = (float) (line[i / side] * line[i % side] / (sum * sum));
        return kernel;
    }

    /** Adds up squares of pixels as a camera of larger pixels does, as means; sizes round down. */
    public static NDArray bin(NDArray images, int factor) {
        return Ops.average(images, factor);
    }
}
