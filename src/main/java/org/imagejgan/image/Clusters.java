// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** K-means (Lloyd 1982) with the starts of Arthur and Vassilvitskii 2007; equal points and numbers give equal centres. */
public final class Clusters {
    private static final int ROUNDS = 100;

    private Clusters() {}

    /**
     * The centres of clusters of points, those of the most points first.
     *
     * @param points of one length, at least one
     * @param count of the clusters; where there are fewer different points, so many
     */
    public static List<float[]> centres(List<float[]> points, int count, RandomGenerator random) {
        List<float[]> centres = starts(points, count, random);
        int[] nearest = new int[points.size()];
        Arrays.fill(nearest, -1);
        for (int round = 0; round < ROUNDS && assign(points, centres, nearest); round++) move(points, centres, nearest);
        long[] members = new long[centres.size()];
        for (int at : nearest) members[at]++;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < members.length; i++) order.add(i);
        order.sort((a, b) -> Long.compare(members[b], members[a]));
        return order.stream().map(centres::get).toList();
    }

    /** Points that are far from each other, drawn by the squares of their distances. */
    private static List<float[]> starts(List<float[]> points, int count, RandomGenerator random) {
        List<float[]> starts = new ArrayList<>(
                List.of(points.get(random.nextInt(points.size())).clone()));
        double[] apart = new double[points.size()];
        Arrays.fill(apart, Double.POSITIVE_INFINITY);
        while (starts.size() < count) {
            float[] last = starts.get(starts.size() - 1);
            double sum = 0;
            for (int i = 0; i < apart.length; i++) sum += apart[i] = Math.min(apart[i], distance(points.get(i), last));
            if (sum == 0) break;
            double drawn = random.nextDouble() * sum;
            int chosen = -1;
            for (int i = 0; i < apart.length && drawn >= 0; i++) {
                if (apart[i] > 0) chosen = i;
                drawn -= apart[i];
            }
            starts.add(points.get(chosen).clone());
        }
        return starts;
    }

    /** Whether any point changed its cluster. */
    private static boolean assign(List<float[]> points, List<float[]> centres, int[] nearest) {
        boolean changed = false;
        for (int i = 0; i < nearest.length; i++) {
            int best = nearest(points.get(i), centres);
            changed |= nearest[i] != best;
            nearest[i] = best;
        }
        return changed;
    }

    /** Which of some centres is nearest to a point; the first of several. */
    public static int nearest(float[] point, List<float[]> centres) {
        int best = 0;
        for (int c = 1; c < centres.size(); c++)
            if (distance(point, centres.get(c)) < distance(point, centres.get(best))) best = c;
        return best;
    }

    /** Each centre to the mean of its points; one that has lost all stays. */
    private static void move(List<float[]> points, List<float[]> centres, int[] nearest) {
        for (int c = 0; c < centres.size(); c++) {
            double[] sum = new double[centres.get(c).length];
            int members = 0;
            for (int i = 0; i < nearest.length; i++) {
                if (nearest[i] != c) continue;
                members++;
                for (int k = 0; k < sum.length; k++) sum[k] += points.get(i)[k];
            }
            if (members > 0) for (int k = 0; k < sum.length; k++) centres.get(c)[k] = (float) (sum[k] / members);
        }
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
