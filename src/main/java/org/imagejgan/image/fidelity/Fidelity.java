// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.fidelity;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.imagejgan.image.fidelity.RegionSums.Region;

/**
 * What is left of a plane's means and deviations in what was made of it.
 *
 * @param sums of the planes before and after
 * @param reference what was taken from all values that were summed
 * @param floor the smallest value of the result's type, less the reference; minus infinity for floats
 * @param least a difference that counts for nothing, in pixel values
 */
public record Fidelity(RegionSums sums, double reference, double floor, double least) {
    /**
     * What to do about broken bounds; empty where none is.
     *
     * @param enlarged whether the plane after is larger than the one before
     * @param earlier what the plane after was made with; null for nothing
     */
    public Optional<RegionCorrection> correction(boolean enlarged, RegionCorrection earlier) {
        Region[] regions = sums.regions();
        Bound bound = Bound.of(regions, reference, floor, least);
        for (Region region : regions)
            if (broken(bound, region)) return Optional.of(RegionCorrection.of(sums, regions, bound, enlarged, earlier));
        return Optional.empty();
    }

    private static boolean broken(Bound bound, Region region) {
        return Math.max(bound.shift(region), bound.growth(region)) > 1;
    }

    /** The worst of the regions whose bounds are broken; empty where none is. */
    public Optional<Loss> loss() {
        return worst((bound, region) -> Math.max(bound.shift(region), bound.growth(region)));
    }

    /** The worst of the regions, dark or not, whose mean is farther off than its bound; empty where none is. */
    public Optional<Loss> drift() {
        return worst(Bound::drift);
    }

    private Optional<Loss> worst(ToDoubleBiFunction<Bound, Region> used) {
        Region[] regions = sums.regions();
        Bound bound = Bound.of(regions, reference, floor, least);
        int worst = -1;
        double most = 1;
        int count = 0;
        for (int i = 0; i < regions.length; i++) {
            double here = used.applyAsDouble(bound, regions[i]);
            if (here > 1) count++;
            if (here <= most) continue;
            most = here;
            worst = i;
        }
        if (worst < 0) return Optional.empty();
        return Optional.of(loss(worst, regions[worst], bound).of(count, regions.length, most));
    }

    private Loss loss(int index, Region region, Bound bound) {
        int x = index % sums.across() * RegionSums.CELL;
        int y = index / sums.across() * RegionSums.CELL;
        return bound.drift(region) >= bound.growth(region)
                ? new Loss("mean", x, y, region.before() + reference, region.stored() + reference, 0, 0, 0)
                : new Loss("deviation", x, y, region.spread(), region.storedSpread(), 0, 0, 0);
    }

    /**
     * A broken bound.
     *
     * @param what {@code mean}, or {@code deviation} of a quiet region
     * @param x first column of a region of 64 by 64 pixels of the plane before
     * @param broken how many regions broke a bound
     * @param regions of how many
     * @param used how many times what is allowed
     */
    public record Loss(String what, int x, int y, double before, double after, int broken, int regions, double used) {
        private Loss of(int count, int all, double most) {
            return new Loss(what, x, y, before, after, count, all, most);
        }

        /** As the middle of a sentence. */
        public String told() {
            return String.format(
                    Locale.ROOT,
                    "the %s of the 64 × 64 pixels from x=%d, y=%d went from %s to %s (%d of %d such regions are affected)",
                    what,
                    x,
                    y,
                    number(before),
                    number(after),
                    broken,
                    regions);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
    }
}
