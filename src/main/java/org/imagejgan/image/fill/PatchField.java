// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fill;

import java.util.Arrays;

/**
 * For every patch of an image that touches a hole, the patch outside of holes that is most like it: PatchMatch (Barnes et
 * al. 2009, PatchMatch: a randomized correspondence algorithm), by turns from what the neighbours found and from places
 * that are drawn ever closer. What is drawn depends on the place and the turn alone, so that the same image always has
 * the same field.
 */
final class PatchField {
    /** How much the squared difference of a guide counts at the rim of a hole, against one of the patch's. */
    private static final float GUIDE = 8;

    final PatchLevel level;
    final int radius;
    /** Middles of the patches that touch a hole, row by row. */
    final int[] targets;
    /** For each pixel its number among the targets, or -1. */
    final int[] numbers;
    /** For each target, the middle of the patch that is most like it. */
    final int[] from;
    /** The sum of squared differences to it, by the number of pixels that were compared. */
    final float[] costs;

    private final boolean[] whole;
    private final int[] sources;

    /**
     * A field that nobody has searched.
     *
     * @param radius pixels of a patch to each side of its middle
     * @param whole which pixels are the middle of a patch that lies in the image and touches no hole
     */
    private PatchField(PatchLevel level, int radius, boolean[] whole) {
        this.level = level;
        this.radius = radius;
        this.whole = whole;
        sources = HolePlane.places(whole);
        boolean[] touching = grown(level, radius);
        targets = HolePlane.places(touching);
        numbers = new int[touching.length];
        Arrays.fill(numbers, -1);
        for (int t = 0; t < targets.length; t++) numbers[targets[t]] = t;
        from = new int[targets.length];
        costs = new float[targets.length];
    }

    /** Null if fewer than so many patches of the image are whole. */
    static PatchField of(PatchLevel level, int radius, int least) {
        boolean[] whole = grown(level, radius);
        int count = 0;
        for (int i = 0; i < whole.length; i++) {
            int x = i % level.width;
            int y = i / level.width;
            whole[i] = !whole[i] && x >= radius && y >= radius && x < level.width - radius && y < level.height - radius;
            if (whole[i]) count++;
        }
        return count < Math.max(1, least) ? null : new PatchField(level, radius, whole);
    }

    /** What lies within so many pixels of a hole, in rows and columns. */
    private static boolean[] grown(PatchLevel level, int radius) {
        boolean[] rows = new boolean[level.hole.length];
        boolean[] grown = new boolean[level.hole.length];
        for (int i = 0; i < rows.length; i++) {
            if (!level.hole[i]) continue;
            int row = i - i % level.width;
            int end = Math.min(row + level.width - 1, i + radius);
            for (int j = Math.max(row, i - radius); j <= end; j++) rows[j] = true;
        }
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i]) continue;
            for (int d = -radius; d <= radius; d++) {
                int j = i + d * level.width;
                if (j >= 0 && j < grown.length) grown[j] = true;
            }
        }
        return grown;
    }

    // -- where a search begins --

    /** Anywhere. */
    void scatter(long seed) {
        for (int t = 0; t < targets.length; t++) from[t] = anywhere(seed, targets[t]);
    }

    /** Where a field of half the size points. */
    void take(PatchField half, long seed) {
        for (int t = 0; t < targets.length; t++) {
            int x = targets[t] % level.width;
            int y = targets[t] / level.width;
            int number = half.numbers[y / 2 * half.level.width + x / 2];
            from[t] = number < 0 ? anywhere(seed, targets[t]) : doubled(half, half.from[number], x & 1, y & 1);
            if (from[t] < 0) from[t] = anywhere(seed, targets[t]);
        }
    }

    private int doubled(PatchField half, int place, int right, int down) {
        int x = 2 * (place % half.level.width) + right;
        int y = 2 * (place / half.level.width) + down;
        return x < level.width && y < level.height && whole[y * level.width + x] ? y * level.width + x : -1;
    }

    private int anywhere(long seed, int place) {
        return sources[(int) Math.floorMod(mixed(seed, place, 0), (long) sources.length)];
    }

    // -- search --

    /**
     * Compares all patches with what they point to, then so many turns of the search.
     *
     * @param reach how far from what is best so far is drawn at most, in pixels
     */
    void search(int turns, int reach, long seed) {
        for (int t = 0; t < targets.length; t++) costs[t] = cost(targets[t], from[t], Float.POSITIVE_INFINITY);
        for (int turn = 0; turn < turns; turn++) {
            boolean forward = turn % 2 == 0;
            for (int k = 0; k < targets.length; k++) {
                int t = forward ? k : targets.length - 1 - k;
                follow(t, forward ? -1 : 1);
                draw(t, reach, mixed(seed, turn, 1));
            }
        }
    }

    /** Tries the patch beside that of the left and of the upper neighbour (side -1), or of the right and lower (1). */
    private void follow(int t, int side) {
        int place = targets[t];
        int column = place % level.width + side;
        if (column >= 0 && column < level.width) follow(t, numbers[place + side], -side);
        int below = place + side * level.width;
        if (below >= 0 && below < numbers.length) follow(t, numbers[below], -side * level.width);
    }

    private void follow(int t, int neighbour, int step) {
        // A whole patch never lies at the border, so that a step from its middle stays in the image and in its row.
        if (neighbour >= 0) offer(t, from[neighbour] + step);
    }

    private void draw(int t, int farthest, long seed) {
        if (costs[t] == 0) return;
        int best = from[t];
        int x = best % level.width;
        int y = best / level.width;
        int k = 0;
        for (int reach = farthest; reach >= 1; reach /= 2, k++) {
            long random = mixed(seed, targets[t], k);
            int u = x + within(random >>> 32, reach);
            int v = y + within(random & 0xffffffffL, reach);
            if (u >= 0 && v >= 0 && u < level.width && v < level.height) offer(t, v * level.width + u);
        }
    }

    private static int within(long random, int reach) {
        return (int) (random % (2L * reach + 1)) - reach;
    }

    private void offer(int t, int source) {
        if (source == from[t] || !whole[source]) return;
        float cost = cost(targets[t], source, costs[t]);
        if (cost >= costs[t]) return;
        costs[t] = cost;
        from[t] = source;
    }

    /** The mean over the pixels of a patch that lie in the image; anything larger than what is enough if it is. */
    private float cost(int target, int source, float enough) {
        int x = target % level.width;
        int y = target / level.width;
        int left = Math.min(radius, x);
        int right = Math.min(radius, level.width - 1 - x);
        int up = Math.min(radius, y);
        int down = Math.min(radius, level.height - 1 - y);
        int count = (left + right + 1) * (up + down + 1);
        float most = enough * count;
        float[] values = level.values;
        float sum = guided(target, source, count);
        if (sum > most) return Float.POSITIVE_INFINITY;
        int length = (left + right + 1) * level.depth;
        for (int row = -up; row <= down; row++) {
            int a = (target + row * level.width - left) * level.depth;
            int b = (source + row * level.width - left) * level.depth;
            float even = 0;
            float odd = 0;
            int i = 0;
            for (; i + 1 < length; i += 2) {
                float one = values[a + i] - values[b + i];
                float two = values[a + i + 1] - values[b + i + 1];
                even += one * one;
                odd += two * two;
            }
            if (i < length) even += (values[a + i] - values[b + i]) * (values[a + i] - values[b + i]);
            sum += even + odd;
            if (sum > most) return Float.POSITIVE_INFINITY;
        }
        return sum / count;
    }

    /** How far the source is from the guide at the target, as much as the guide counts there. */
    private float guided(int target, int source, int count) {
        float sum = 0;
        for (float[] guide : level.guides) {
            float difference = guide[target] - guide[source];
            sum += difference * difference;
        }
        return sum == 0 ? 0 : GUIDE * level.trust[target] * count * sum;
    }

    /** Bits that look drawn, from three numbers (the finaliser of SplitMix64). */
    private static long mixed(long a, long b, long c) {
        long z = a * 0x9E3779B97F4A7C15L + b * 0xD1B54A32D192ED03L + c * 0x8CB92BA72F3D8DD7L + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
