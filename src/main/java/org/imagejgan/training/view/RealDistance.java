// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training.view;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.imagejgan.image.quality.SlicedWasserstein;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Sampling;
import org.imagejgan.model.sampling.Size;

/**
 * How far made images are from real ones of the same labels or captions: their sliced Wasserstein distance.
 *
 * @param real what is compared with
 * @param others other real images' distance, which a perfect model would have
 */
record RealDistance(DrawnImages real, SlicedWasserstein measure, double others) {
    private static final int MOST = 64;
    private static final int LEAST = 8;
    /** Pixels of all images of a set together, beyond which they are fewer. */
    private static final int PIXELS = MOST * 128 * 128;
    /** Of seeds that are shown nowhere else. */
    private static final long FIRST_SEED = 1001;

    /**
     * Looks at real images.
     *
     * @param examples of which to keep near
     * @param learned other ones, or the same
     */
    static RealDistance to(Examples examples, Examples learned, Supplier<Sampling> fresh) {
        Picture one = DrawnImages.one(fresh, examples, 0);
        int count = (int) Math.max(LEAST, Math.min(MOST, PIXELS / one.size().area()));
        DrawnImages real = DrawnImages.of(fresh, examples, count, 1);
        SlicedWasserstein measure = new SlicedWasserstein(one.channels(), one.height(), one.width(), real.values());
        double others =
                measure.distance(DrawnImages.of(fresh, learned, count, 2).values());
        return new RealDistance(real, measure, others);
    }

    /** Of what a model makes now. */
    double of(SeededImages images) {
        Size size = real.pictures().get(0).size();
        List<Long> seeds = LongStream.range(
                        FIRST_SEED, FIRST_SEED + real.pictures().size())
                .boxed()
                .toList();
        return measure.distance(images.make(real.numbers(), seeds).stream()
                .map(made -> made.resized(size).values())
                .toList());
    }
}
