// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.filter;

/**
 * Resizing by the mean of what a pixel covers, as a detector with larger pixels would have seen the image: sums of light
 * stay. Nothing overshoots.
 */
public final class AreaMean {
    private AreaMean() {}

    /** Resizes a plane {@code [height][width]}, row by row in one array; the result is {@code [toHeight][toWidth]}. */
    public static float[] plane(float[] values, int height, int width, int toHeight, int toWidth) {
        float[] narrow = new float[height * toWidth];
        Spans columns = new Spans(width, toWidth);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < toWidth; x++) narrow[y * toWidth + x] = columns.mean(x, values, y * width, 1);
        float[] result = new float[toHeight * toWidth];
        Spans rows = new Spans(height, toHeight);
        for (int y = 0; y < toHeight; y++)
            for (int x = 0; x < toWidth; x++) result[y * toWidth + x] = rows.mean(y, narrow, x, toWidth);
        return result;
    }

    /** How the pixels of a line lie in those of another. */
    private record Spans(int from, int to) {

        float mean(int i, float[] values, int start, int stride) {
            double low = (double) i * from / to;
            double high = (i + 1.0) * from / to;
            double sum = 0;
            for (int k = (int) low; k < Math.min(from, Math.ceil(high)); k++)
                sum += (Math.min(high, k + 1.0) - Math.max(low, k)) * values[start + k * stride];
            return (float) (sum / (high - low));
        }
    }
}
