// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.List;
import org.imagejgan.model.sampling.Picture;

/** How much samples differ from each other: 0 where all are one image, 1 and more where they are noise. */
final class Diversity {
    static final int LEAST_SAMPLES = 50;

    private Diversity() {}

    /**
     * The standard deviation of each pixel over the samples, averaged over pixels and channels, divided by the standard
     * deviation of the training image within a channel, averaged over channels. Both of the whole population.
     *
     * @param samples at least 50 of the image's size and channels
     */
    static double of(List<Picture> samples, Picture image) {
        require(samples, image);
        int pixels = image.height() * image.width();
        double spread = 0;
        for (int i = 0; i < image.values().length; i++) {
            int at = i;
            spread += deviation(samples.size(), k -> samples.get(k).values()[at]);
        }
        double own = 0;
        for (int c = 0; c < image.channels(); c++) {
            int first = c * pixels;
            own += deviation(pixels, k -> image.values()[first + k]);
        }
        return spread / pixels / own;
    }

    private static void require(List<Picture> samples, Picture image) {
        if (samples.size() < LEAST_SAMPLES)
            throw new IllegalArgumentException(
                    samples.size() + " samples are too few for a diversity; give at least " + LEAST_SAMPLES + ".");
        for (Picture s : samples) {
            if (s.channels() != image.channels() || s.height() != image.height() || s.width() != image.width())
                throw new IllegalArgumentException("A sample of " + s.channels() + " × " + s.height() + " × "
                        + s.width() + " values has another size than the image's " + image.channels() + " × "
                        + image.height() + " × " + image.width() + "; make samples of the image's size.");
        }
    }

    /** Values by their number. */
    private interface Values {
        double get(int index);
    }

    private static double deviation(int count, Values values) {
        double mean = 0;
        for (int k = 0; k < count; k++) mean += values.get(k) / count;
        double variance = 0;
        for (int k = 0; k < count; k++) variance += Math.pow(values.get(k) - mean, 2) / count;
        return Math.sqrt(variance);
    }
}
