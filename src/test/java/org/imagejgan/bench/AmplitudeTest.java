// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;

/** The share of fine structure that is kept, on waves of known frequencies. */
class AmplitudeTest {
    /** A coarse wave, and one of 16 cycles in 64 pixels, weaker. */
    private static ImagePlus waves(double fine, double gain) {
        FloatProcessor image = new FloatProcessor(64, 64);
        for (int i = 0; i < 64 * 64; i++) {
            double coarse = 10 * Math.cos(2 * Math.PI * 2 * (i % 64) / 64.0);
            image.setf(i, (float) (gain * (coarse + fine * Math.cos(2 * Math.PI * 16 * (i / 64) / 64.0)) + 7));
        }
        return new ImagePlus("", image);
    }

    @Test
    void halfOfTheAmplitudeIsHalf() {
        assertEquals(1, Amplitude.share(waves(1, 1), waves(1, 1), 0.2, 0.3), 1e-4);
        assertEquals(0.5, Amplitude.share(waves(0.5, 1), waves(1, 1), 0.2, 0.3), 0.01);
        assertEquals(0, Amplitude.share(waves(0, 1), waves(1, 1), 0.2, 0.3), 1e-4);
    }

    @Test
    void theScaleOfTheAttemptDoesNotMatter() {
        assertEquals(0.5, Amplitude.share(waves(0.5, 3), waves(1, 1), 0.2, 0.3), 0.01);
    }

    /** The step from the right border back to the left one has all frequencies, and is in the attempt as in the truth. */
    @Test
    void aStepBetweenBordersDoesNotCount() {
        ImagePlus truth = waves(1, 1);
        ImagePlus attempt = waves(0, 1);
        for (int i = 0; i < 64 * 64; i++) {
            truth.getProcessor().setf(i, truth.getProcessor().getf(i) + 3 * (i % 64));
            attempt.getProcessor().setf(i, attempt.getProcessor().getf(i) + 3 * (i % 64));
        }
        assertEquals(0, Amplitude.share(attempt, truth, 0.2, 0.3), 0.01);
    }
}
