// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** Turns a mask into weights that fall off softly around it, so that what is merged by them shows no seam. */
public final class FeatheredMask {
    /** How many deviations away a Gaussian is taken to be zero. */
    private static final double REACH = 4;

    private FeatheredMask() {}

    /**
     * Weights from 0 to 1: the mask dilated by a disk, smoothed by a Gaussian and stretched to [0, 1]. They are exactly 0
     * further than {@code radius + 4 sigma} from the mask, and 1 everywhere if the dilated mask fills the image.
     *
     * @param mask row by row, with a true pixel
     * @param radius of the disk in pixels, a pixel at just that distance included
     * @param sigma of the Gaussian in pixels; the image is continued by its border pixels
     * @return row by row, a new array
     */
    public static float[] of(boolean[] mask, int width, int height, double radius, double sigma) {
        float[] weights = dilated(mask, width, height, radius);
        double[] kernel = gaussian(sigma);
        weights = transposed(smoothed(weights, width, height, kernel), width, height);
        weights = transposed(smoothed(weights, height, width, kernel), height, width);
        stretch(weights);
        return weights;
    }

    private static float[] dilated(boolean[] mask, int width, int height, double radius) {
        int[][] before = new int[height][width + 1];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) before[y][x + 1] = before[y][x] + (mask[y * width + x] ? 1 : 0);
        float[] result = new float[width * height];
        int rows = (int) radius;
        for (int dy = -rows; dy <= rows; dy++) {
            int reach = (int) Math.sqrt(radius * radius - dy * dy);
            for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++)
                mark(result, y * width, before[y + dy], reach);
        }
        return result;
    }

    /** Sets what is within reach of a marked pixel of a row, which is given as counts of those before each place. */
    private static void mark(float[] result, int at, int[] before, int reach) {
        int width = before.length - 1;
        for (int x = 0; x < width; x++)
            if (before[Math.min(width, x + reach + 1)] > before[Math.max(0, x - reach)]) result[at + x] = 1;
    }

    private static double[] gaussian(double sigma) {
        int reach = (int) (REACH * sigma + 0.5);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = sigma > 0 ? Math.exp(-0.5 * Math.pow((i - reach) / sigma, 2)) : 1;
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }

    /** Every row smoothed, the border pixels repeated beyond the ends. */
    private static float[] smoothed(float[] values, int width, int height, double[] kernel) {
        int reach = kernel.length / 2;
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = -reach; i <= reach; i++)
                    sum += kernel[i + reach] * values[y * width + Math.max(0, Math.min(width - 1, x + i))];
                result[y * width + x] = (float) sum;
            }
        return result;
    }

    private static float[] transposed(float[] values, int width, int height) {
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) result[x * height + y] = values[y * width + x];
        return result;
    }

    private static void stretch(float[] weights) {
        float low = Float.POSITIVE_INFINITY;
        float high = 0;
        for (float weight : weights) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        // The kernel's sum is 1 up to rounding: differences below that are none.
        boolean flat = high - low < 1e-5;
        for (int i = 0; i < weights.length; i++) weights[i] = flat ? 1 : (weights[i] - low) / (high - low);
    }
}
