// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

/** A rough filling in time proportional to the plane: means of ever larger squares, taken from the smallest that knows. */
final class PullPush {
    private PullPush() {}

    /** Fills the holes of a plane in place; at least one pixel must be known. */
    static void fill(double[] values, boolean[] hole, int width, int height) {
        if (width == 1 && height == 1) return;
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        double[] half = new double[halfWidth * halfHeight];
        int[] counts = new int[half.length];
        for (int i = 0; i < width * height; i++) {
            if (hole[i]) continue;
            int place = i / width / 2 * halfWidth + i % width / 2;
            half[place] += values[i];
            counts[place]++;
        }
        boolean[] unknown = new boolean[half.length];
        boolean any = false;
        for (int i = 0; i < half.length; i++) {
            if (counts[i] > 0) half[i] /= counts[i];
            unknown[i] = counts[i] == 0;
            any |= unknown[i];
        }
        if (any) fill(half, unknown, halfWidth, halfHeight);
        for (int i = 0; i < width * height; i++)
            if (hole[i]) values[i] = half[i / width / 2 * halfWidth + i % width / 2];
    }
}
