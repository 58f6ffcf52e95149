// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.degradation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.filter.GaussianBlur;
import org.imagejgan.image.haze.Haze;

/**
 * A clear image under haze as it might lie there: over three channels, the colours of a photograph, the light of the air
 * with a transmission that changes smoothly; over others a blurred copy is added, as light from out of focus is.
 */
final class HazedCopy {
    /** The transmission of the air. */
    private static final double THICK = 0.25;

    private static final double THIN = 0.95;

    /** The least light of the air, where the image is in [0, 1], and how far colours differ. */
    private static final double LIGHT = 0.75;

    private static final double TINT = 0.06;

    /** Places of one side at which the transmission is drawn. */
    private static final int KNOTS = 3;

    /** The most light from out of focus, as a part of the image. */
    private static final double SCATTERED = 1.5;

    /** How far it is scattered, as parts of the shorter side. */
    private static final double NEAR = 0.03;

    private static final double FAR = 0.12;

    private HazedCopy() {}

    /** @param clear {@code [channels, height, width]} in [0, 1], which stays */
    static float[] of(float[] clear, int channels, int height, int width, RandomGenerator random) {
        return Haze.ofAir(channels)
                ? air(clear, channels, height, width, random)
                : scattered(clear, channels, height, width, random);
    }

    private static float[] air(float[] clear, int channels, int height, int width, RandomGenerator random) {
        float[] transmission = smooth(height, width, random);
        float[] hazed = new float[clear.length];
        double light = between(LIGHT, 1, random);
        for (int c = 0; c < channels; c++) {
            double colour = light + between(-TINT / 2, TINT / 2, random);
            for (int i = 0; i < transmission.length; i++) {
                int at = c * transmission.length + i;
                hazed[at] = (float) (colour + (clear[at] - colour) * transmission[i]);
            }
        }
        return hazed;
    }

    /** Within two drawn bounds, from a few drawn places. */
    private static float[] smooth(int height, int width, RandomGenerator random) {
        double one = between(THICK, THIN, random);
        double other = between(THICK, THIN, random);
        float[] knots = new float[KNOTS * KNOTS];
        for (int i = 0; i < knots.length; i++) knots[i] = (float) between(one, other, random);
        float[] all = BicubicResize.plane(knots, KNOTS, KNOTS, height, width);
        for (int i = 0; i < all.length; i++) all[i] = (float) Math.max(THICK, Math.min(THIN, all[i]));
        return all;
    }

    private static float[] scattered(float[] clear, int channels, int height, int width, RandomGenerator random) {
        double part = between(0, SCATTERED, random);
        double reach = between(NEAR, FAR, random) * Math.min(height, width);
        float[] hazed = clear.clone();
        for (int c = 0; c < channels; c++) {
            int from = c * height * width;
            float[] blurred = Arrays.copyOfRange(clear, from, from + height * width);
            GaussianBlur.run(blurred, width, height, reach);
            for (int i = 0; i < blurred.length; i++) hazed[from + i] += (float) (part * blurred[i]);
        }
        return hazed;
    }

    private static double between(double low, double high, RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }
}
