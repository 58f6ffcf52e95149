// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Holes at fixed places of an image, well apart from each other, and what lies around them. */
final class HoleSet {
    private static final int LARGEST = 64;
    private static final int[] SQUARES = {32, 48, 64, 40};
    private static final int APART = 10;
    private static final int TRIES = 1000;

    private HoleSet() {}

    /** Rectangles and free-form strokes in turn, each within 64 × 64 pixels; fewer where there is no more room. */
    static List<boolean[]> of(int width, int height, int count, RandomGenerator random) {
        List<boolean[]> holes = new ArrayList<>();
        boolean[] taken = new boolean[width * height];
        for (int t = 0; t < TRIES && holes.size() < count; t++) {
            int w = 8 + random.nextInt(LARGEST - 7);
            int h = 8 + random.nextInt(LARGEST - 7);
            int x = random.nextInt(Math.max(1, width - w));
            int y = random.nextInt(Math.max(1, height - h));
            if (!free(taken, width, height, x, y, w, h)) continue;
            boolean[] hole = holes.size() % 2 == 0
                    ? rectangle(width, height, x, y, w, h)
                    : strokes(width, height, x, y, w, h, random);
            holes.add(hole);
            for (int i = 0; i < taken.length; i++) taken[i] |= hole[i];
        }
        return holes;
    }

    /** Squares of 32, 48, 64 and 40 pixels, away from the border and from each other; fewer where there is no more room. */
    static List<boolean[]> squares(int width, int height, RandomGenerator random) {
        List<boolean[]> holes = new ArrayList<>();
        boolean[] taken = new boolean[width * height];
        for (int t = 0; t < TRIES && holes.size() < SQUARES.length; t++) {
            int side = SQUARES[holes.size()];
            int x = APART + random.nextInt(Math.max(1, width - side - 2 * APART));
            int y = APART + random.nextInt(Math.max(1, height - side - 2 * APART));
            if (x + side + APART > width || y + side + APART > height) continue;
            if (!free(taken, width, height, x, y, side, side)) continue;
            boolean[] hole = rectangle(width, height, x, y, side, side);
            holes.add(hole);
            for (int i = 0; i < taken.length; i++) taken[i] |= hole[i];
        }
        return holes;
    }

    private static boolean free(boolean[] taken, int width, int height, int x, int y, int w, int h) {
        for (int v = Math.max(0, y - APART); v < Math.min(height, y + h + APART); v++)
            for (int u = Math.max(0, x - APART); u < Math.min(width, x + w + APART); u++)
                if (taken[v * width + u]) return false;
        return true;
    }

    private static boolean[] rectangle(int width, int height, int x, int y, int w, int h) {
        boolean[] hole = new boolean[width * height];
        for (int v = y; v < Math.min(height, y + h); v++)
            for (int u = x; u < Math.min(width, x + w); u++) hole[v * width + u] = true;
        return hole;
    }

    /** Three to six straight strokes from end to end, 3 to 12 pixels wide. */
    private static boolean[] strokes(int width, int height, int x, int y, int w, int h, RandomGenerator random) {
        boolean[] hole = new boolean[width * height];
        double radius = 1.5 + 4.5 * random.nextDouble();
        double[] from = {x + w * random.nextDouble(), y + h * random.nextDouble()};
        int count = 3 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            double[] to = {x + w * random.nextDouble(), y + h * random.nextDouble()};
            for (int v = y; v < Math.min(height, y + h); v++)
                for (int u = x; u < Math.min(width, x + w); u++)
                    hole[v * width + u] |= distance(u, v, from, to) <= radius;
            from = to;
        }
        return hole;
    }

    private static double distance(double x, double y, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double along = ((x - from[0]) * dx + (y - from[1]) * dy) / Math.max(1e-9, dx * dx + dy * dy);
        double part = Math.max(0, Math.min(1, along));
        return Math.hypot(x - from[0] - part * dx, y - from[1] - part * dy);
    }

    static boolean[] union(List<boolean[]> holes) {
        boolean[] all = new boolean[holes.get(0).length];
        for (boolean[] hole : holes) for (int i = 0; i < all.length; i++) all[i] |= hole[i];
        return all;
    }

    static Path save(List<boolean[]> holes, int width, Path file) {
        boolean[] all = union(holes);
        ByteProcessor mask = new ByteProcessor(width, all.length / width);
        for (int i = 0; i < all.length; i++) if (all[i]) mask.set(i, 255);
        new FileSaver(new ImagePlus("mask", mask)).saveAsPng(file.toString());
        return file;
    }

    /** The mean of the known pixels close to a hole, in its place. */
    static float[] mean(float[] values, boolean[] hole, boolean[] all, int width, int rim) {
        boolean[] near = near(hole, all, width, rim);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!near[i]) continue;
            sum += values[i];
            count++;
        }
        float[] filled = values.clone();
        for (int i = 0; i < hole.length; i++) if (hole[i]) filled[i] = (float) (sum / count);
        return filled;
    }

    /** The mean length of the gradient of the known pixels close to a hole. */
    static double gradient(float[] values, boolean[] hole, boolean[] all, int width, int rim) {
        boolean[] near = near(hole, all, width, rim);
        double sum = 0;
        int count = 0;
        for (int i = 0; i + width < values.length; i++) {
            if (!near[i] || i % width == width - 1 || all[i + 1] || all[i + width]) continue;
            sum += Math.hypot(values[i + 1] - values[i], values[i + width] - values[i]);
            count++;
        }
        return sum / Math.max(1, count);
    }

    private static boolean[] near(boolean[] hole, boolean[] all, int width, int rim) {
        boolean[] near = new boolean[hole.length];
        int height = hole.length / width;
        for (int i = 0; i < hole.length; i++) {
            if (!hole[i]) continue;
            int x = i % width;
            int y = i / width;
            for (int v = Math.max(0, y - rim); v <= Math.min(height - 1, y + rim); v++)
                for (int u = Math.max(0, x - rim); u <= Math.min(width - 1, x + rim); u++)
                    near[v * width + u] |= !all[v * width + u];
        }
        return near;
    }
}
