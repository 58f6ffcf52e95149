// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.filter;

/**
 * A Gaussian blur in the calling thread. ImageJ's own starts threads that keep a program from ending, which batch runs
 * of other people's programs would notice.
 */
public final class GaussianBlur {
    /** Standard deviations that the kernel reaches. */
    private static final double REACH = 3;

    private GaussianBlur() {}

    /** Blurs {@code width · height} values in place; the border is repeated. A deviation of 0 leaves them as they are. */
    public static void run(float[] values, int width, int height, double deviation) {
        if (deviation == 0) return;
        double[] kernel = kernel(deviation);
        float[] line = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) blur(values, y * width, 1, width, kernel, line);
        for (int x = 0; x < width; x++) blur(values, x, width, height, kernel, line);
    }

    /**
     * The same of planes with values that are not numbers: these take no part, and those where they stand become the mean of
     * what is around them, or NaN where nothing is.
     */
    public static void overGaps(float[] values, int width, int height, double deviation) {
        float[] weights = new float[values.length];
        boolean gaps = false;
        for (int i = 0; i < values.length; i++) {
            boolean number = Float.isFinite(values[i]);
            weights[i] = number ? 1 : 0;
            gaps |= !number;
        }
        if (!gaps) {
            run(values, width, height, deviation);
            return;
        }
        for (int i = 0; i < values.length; i++) if (weights[i] == 0) values[i] = 0;
        run(values, width, height, deviation);
        run(weights, width, height, deviation);
        for (int i = 0; i < values.length; i++) values[i] = weights[i] > 0 ? values[i] / weights[i] : Float.NaN;
    }

    /** One half and the middle; the whole adds up to 1. */
    private static double[] kernel(double deviation) {
        double[] kernel = new double[1 + (int) Math.ceil(REACH * deviation)];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = StrictMath.exp(-0.5 * i * i / (deviation * deviation));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }

    private static void blur(float[] values, int from, int step, int length, double[] kernel, float[] line) {
        for (int i = 0; i < length; i++) line[i] = values[from + i * step];
        for (int i = 0; i < length; i++) {
            double sum = kernel[0] * line[i];
            for (int k = 1; k < kernel.length; k++)
                sum += kernel[k] * (line[Math.max(0, i - k)] + line[Math.min(length - 1, i + k)]);
            values[from + i * step] = (float) sum;
        }
    }
}
