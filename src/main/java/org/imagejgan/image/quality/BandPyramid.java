// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The details of planes by their size: each level is what is lost when the plane is blurred with 1 4 6 4 1 and halved, and
 * the last one is what is left in the end. Borders are mirrored.
 *
 * @see <a href="https://doi.org/10.1109/TCOM.1983.1095851">Burt and Adelson 1983</a>
 */
final class BandPyramid {
    private static final float[] KERNEL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    /** One plane of a level. */
    record Band(int height, int width, float[] values) {}

    private BandPyramid() {}

    /** How many levels a plane has: it is halved while sides are even and the shorter is then at least so long. */
    static int levels(int height, int width, int least) {
        int levels = 1;
        while (height % 2 == 0 && width % 2 == 0 && Math.min(height, width) / 2 >= least) {
            height /= 2;
            width /= 2;
            levels++;
        }
        return levels;
    }

    /** From the finest to the coarsest. */
    static List<Band> of(Band plane, int levels) {
        List<Band> bands = new ArrayList<>();
        Band here = plane;
        for (int level = 1; level < levels; level++) {
            Band half = halved(here);
            bands.add(less(here, doubled(half)));
            here = half;
        }
        bands.add(here);
        return bands;
    }

    private static Band less(Band one, Band other) {
        float[] values = one.values().clone();
        for (int i = 0; i < values.length; i++) values[i] -= other.values()[i];
        return new Band(one.height(), one.width(), values);
    }

    private static Band halved(Band plane) {
        Band rows = transposed(halvedRows(plane));
        return transposed(halvedRows(rows));
    }

    private static Band halvedRows(Band plane) {
        int width = plane.width() / 2;
        float[] values = new float[plane.height() * width];
        for (int y = 0; y < plane.height(); y++)
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = 0; k < 5; k++)
                    sum += KERNEL[k] * plane.values()[y * plane.width() + mirrored(2 * x + k - 2, plane.width())];
                values[y * width + x] = sum;
            }
        return new Band(plane.height(), width, values);
    }

    private static Band doubled(Band plane) {
        Band rows = transposed(doubledRows(plane));
        return transposed(doubledRows(rows));
    }

    /** Values with zeros between them, blurred with twice the kernel. */
    private static Band doubledRows(Band plane) {
        int width = 2 * plane.width();
        float[] values = new float[plane.height() * width];
        for (int y = 0; y < plane.height(); y++)
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = x % 2; k < 5; k += 2)
                    sum += 2 * KERNEL[k] * plane.values()[y * plane.width() + mirrored(x + k - 2, width) / 2];
                values[y * width + x] = sum;
            }
        return new Band(plane.height(), width, values);
    }

    private static Band transposed(Band plane) {
        float[] values = new float[plane.values().length];
        for (int y = 0; y < plane.height(); y++)
            for (int x = 0; x < plane.width(); x++)
                values[x * plane.height() + y] = plane.values()[y * plane.width() + x];
        return new Band(plane.width(), plane.height(), values);
    }

    /** A place outside, mirrored at the border pixel; of even lengths even places stay even. */
    private static int mirrored(int place, int length) {
        if (place < 0) return -place;
        return place < length ? place : 2 * length - 2 - place;
    }
}
