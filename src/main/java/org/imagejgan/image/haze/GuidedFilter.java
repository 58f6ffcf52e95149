// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.haze;

/**
 * Smooths a plane but along the edges of another (He et al. 2013, Guided image filtering): within each window it is a line
 * of the other's values.
 */
final class GuidedFilter {
    private final float[] guide;
    private final int height;
    private final int width;
    private final int radius;
    private final float tolerance;

    /**
     * @param guide {@code [height, width]}, whose edges are kept
     * @param radius of the windows
     * @param tolerance the variance of the guide below which there is no edge
     */
    GuidedFilter(float[] guide, int height, int width, int radius, float tolerance) {
        this.guide = guide;
        this.height = height;
        this.width = width;
        this.radius = radius;
        this.tolerance = tolerance;
    }

    float[] of(float[] plane) {
        float[] meanGuide = mean(guide);
        float[] mean = mean(plane);
        float[] both = mean(product(guide, plane));
        float[] square = mean(product(guide, guide));
        float[] slope = new float[plane.length];
        float[] offset = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            float variance = square[i] - meanGuide[i] * meanGuide[i];
            slope[i] = (both[i] - meanGuide[i] * mean[i]) / (variance + tolerance);
            offset[i] = mean[i] - slope[i] * meanGuide[i];
        }
        float[] smooth = product(mean(slope), guide);
        float[] rest = mean(offset);
        for (int i = 0; i < smooth.length; i++) smooth[i] += rest[i];
        return smooth;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = a.clone();
        for (int i = 0; i < product.length; i++) product[i] *= b[i];
        return product;
    }

    /** The mean of the pixels of the window that lie in the image. */
    private float[] mean(float[] plane) {
        float[] rows = plane.clone();
        for (int y = 0; y < height; y++) mean(rows, y * width, 1, width);
        for (int x = 0; x < width; x++) mean(rows, x, width, height);
        return rows;
    }

    private void mean(float[] plane, int from, int step, int length) {
        double[] sums = new double[length + 1];
        for (int i = 0; i < length; i++) sums[i + 1] = sums[i] + plane[from + i * step];
        for (int i = 0; i < length; i++) {
            int low = Math.max(0, i - radius);
            int high = Math.min(length, i + radius + 1);
            plane[from + i * step] = (float) ((sums[high] - sums[low]) / (high - low));
        }
    }
}
