// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.GenericByteType;
import net.imglib2.type.numeric.integer.GenericShortType;

/**
 * The range of a sparse image's ground. Where a few pixels (beads, stars, calcium sparks) are so bright that nearly all
 * other pixels share a sliver of the image's range, a network that is given the whole range sees a ground without noise,
 * and what it errs by, some thousandths of the range, is more than all that is in that ground. It is given the range of
 * the ground instead, and what lies beyond does not go through it.
 */
public final class Ground {
    /** Percent of the pixels that are left out at either end: a ground is nearly everything. */
    private static final double OUTSIDE = 1;
    /** So many times wider is the whole range; a network errs by about a 150th of what it sees. */
    private static final double SPARSE = 16;
    /** The ground takes half of the range that the network sees, so that its noise is about a tenth of it. */
    private static final double WIDER = 2;
    /** Of a ground without noise, the share of the whole range. */
    private static final double FLAT = 1.0 / 4096;
    /** Grey levels: in a narrower range what a network errs by is lost when values are rounded. */
    private static final double LEVELS = 32;

    private Ground() {}

    /**
     * The range that becomes 0 to 1, with the ground in its middle; empty where the image is not sparse.
     *
     * @param planes of a channel, fetched one at a time and not kept
     */
    public static Optional<Normalizer> of(List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes) {
        PixelSample sample = PixelSample.of(planes);
        if (sample.isEmpty()) return Optional.empty();
        double low = sample.percentile(Normalizer.Rule.USUAL.low());
        double high = sample.percentile(Normalizer.Rule.USUAL.high());
        if (low == high) {
            low = sample.percentile(0);
            high = sample.percentile(100);
        }
        double from = sample.percentile(OUTSIDE);
        double to = sample.percentile(100 - OUTSIDE);
        double width = Math.max(WIDER * (to - from), FLAT * (high - low));
        double least = wholeNumbers(planes.get(0)) ? LEVELS : 0;
        if (!(high - low > SPARSE * Math.max(width, least))) return Optional.empty();
        double centre = from + (to - from) / 2;
        return Optional.of(Normalizer.fixed(centre - width / 2, centre + width / 2, 0, 1));
    }

    private static boolean wholeNumbers(RandomAccessibleInterval<? extends RealType<?>> plane) {
        RealType<?> type = plane.getType();
        return type instanceof GenericByteType || type instanceof GenericShortType;
    }
}
