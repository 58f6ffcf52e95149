// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the rings of holograms look like on the average, by distance from their middle.
 *
 * @param profile mean 0 over the disc
 */
record MeanRing(double[] profile) {
    private static final int RADIUS = 14;
    private static final int APART = 8;
    /** Correlation from which on something counts as a ring. */
    private static final double ALIKE = 0.6;

    /** Of dark discs at first, then of what is like their mean, six times over. */
    static MeanRing of(List<Grey> holograms) {
        List<Grey> flat = holograms.stream().map(MeanRing::prepared).toList();
        MeanRing ring = around(flat, flat.stream().map(MeanRing::discs).toList());
        for (int k = 0; k < 6; k++) {
            MeanRing before = ring;
            double least = k < 3 ? 0.45 : ALIKE;
            ring = around(
                    flat, flat.stream().map(image -> before.like(image, least)).toList());
        }
        return ring;
    }

    private static Grey prepared(Grey hologram) {
        return hologram.flattened().blurred(1);
    }

    private static List<Place> discs(Grey flat) {
        Grey dark = flat.blurred(8).minus(flat.blurred(3));
        double squares = IntStream.range(0, dark.values().length)
                .mapToDouble(i -> dark.values()[i] * dark.values()[i])
                .average()
                .orElseThrow();
        return Place.peaks(dark, 2.5 * Math.sqrt(squares), APART);
    }

    private static MeanRing around(List<Grey> images, List<List<Place>> places) {
        double[] sums = new double[RADIUS + 1];
        int[] counts = new int[RADIUS + 1];
        for (int i = 0; i < images.size(); i++)
            for (Place place : places.get(i)) add(images.get(i), place, sums, counts);
        double[] profile = new double[RADIUS + 1];
        double all = 0;
        for (int r = 0; r <= RADIUS; r++) all += sums[r];
        double mean = all / IntStream.of(counts).sum();
        for (int r = 0; r <= RADIUS; r++) profile[r] = sums[r] / counts[r] - mean;
        return new MeanRing(profile);
    }

    private static void add(Grey image, Place place, double[] sums, int[] counts) {
        for (int v = -RADIUS; v <= RADIUS; v++)
            for (int u = -RADIUS; u <= RADIUS; u++) {
                int r = (int) Math.round(Math.hypot(u, v));
                if (r > RADIUS) continue;
                sums[r] += image.at(place.x() + u, place.y() + v);
                counts[r]++;
            }
    }

    /** The middles of rings. */
    List<Place> find(Grey hologram) {
        return like(prepared(hologram), ALIKE);
    }

    private List<Place> like(Grey flat, double least) {
        float[] correlations = new float[flat.values().length];
        for (int i = 0; i < correlations.length; i++)
            correlations[i] = (float) correlation(flat, i % flat.width(), i / flat.width());
        return Place.peaks(new Grey(flat.width(), flat.height(), correlations), least, APART);
    }

    /** Pearson's, over a disc. */
    private double correlation(Grey flat, int x, int y) {
        double n = 0, own = 0, ownSquared = 0, sum = 0, squares = 0, product = 0;
        for (int v = -RADIUS; v <= RADIUS; v++)
            for (int u = -RADIUS; u <= RADIUS; u++) {
                if (u * u + v * v > RADIUS * RADIUS) continue;
                double ring = profile[(int) Math.round(Math.sqrt(u * u + v * v))];
                double value = flat.at(x + u, y + v);
                n++;
                own += ring;
                ownSquared += ring * ring;
                sum += value;
                squares += value * value;
                product += ring * value;
            }
        double spread = (ownSquared - own * own / n) * (squares - sum * sum / n);
        return (product - own * sum / n) / Math.sqrt(Math.max(1e-12, spread));
    }
}
