// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import java.util.Arrays;
import org.imagejgan.image.fidelity.RegionSums.Region;

/**
 * How far a region may be from what it was: the mean of a dark one stays within 1 % or its standard error, whichever is
 * larger, and the deviation of a quiet one does not grow.
 *
 * @param reference what was taken from all values that were summed
 * @param floor the smallest value of the result's type, less the reference; minus infinity where there is none
 * @param least what no eye sees and no type of whole numbers keeps, in pixel values
 * @param quiet the largest deviation of what counts as quiet
 */
record Bound(double reference, double floor, double least, double quiet) {
    private static final double SHARE = 0.01;
    /** Fewer pixels, half of a region, tell too little. */
    private static final int ENOUGH = 2048;
    /** A deviation is known no better than that in a region of 64 by 64. */
    private static final double KNOWN = 1.03;
    /** Neighbours in a structure are related more than those in noise. */
    private static final double STRUCTURE = 0.5;

    /** Of the deviation before. */
    private static final double SMOOTH = 0.5;

    static Bound of(Region[] regions, double reference, double floor, double least) {
        double[] spreads = Arrays.stream(regions)
                .filter(Bound::counts)
                .mapToDouble(Region::spread)
                .sorted()
                .toArray();
        double quiet = spreads.length == 0 ? 0 : 1.5 * spreads[spreads.length / 10];
        return new Bound(reference, floor, least, quiet);
    }

    /** Whether there is enough of it to tell. */
    static boolean counts(Region region) {
        return region.count() >= ENOUGH;
    }

    /** Whether noise was taken: in most of the quiet regions less than half of the deviation is left. */
    boolean smoothed(Region[] regions) {
        long quiets = Arrays.stream(regions).filter(this::isQuiet).count();
        long smooth = Arrays.stream(regions)
                .filter(region -> isQuiet(region) && region.fine() <= SMOOTH * region.spread())
                .count();
        return 2 * smooth > quiets;
    }

    private boolean isQuiet(Region region) {
        return counts(region) && region.spread() <= quiet;
    }

    /** How far the mean may be off. */
    double allowed(Region region) {
        double error = region.spread() / Math.sqrt(Math.max(1, region.count()));
        return Math.max(least, Math.max(SHARE * Math.abs(region.before() + reference), error));
    }

    /**
     * How far the mean is off, in what is allowed; 0 where it is no smaller than the deviation, as it is from about a photon a
     * pixel on: there models are right to a few percent, and what is off follows from what they learned.
     */
    double shift(Region region) {
        boolean dark = region.spread() >= Math.abs(region.before() + reference);
        return dark ? drift(region) : 0;
    }

    /** How far the mean is off, in what is allowed, dark or not. */
    double drift(Region region) {
        return counts(region) ? Math.abs(region.stored() - region.before()) / allowed(region) : 0;
    }

    /** The deviation, in what is allowed; 0 in structures. */
    double growth(Region region) {
        boolean noise = region.spread() == 0 || region.related() < STRUCTURE;
        if (!isQuiet(region) || !noise) return 0;
        return region.storedSpread() / (KNOWN * region.spread() + least);
    }
}
