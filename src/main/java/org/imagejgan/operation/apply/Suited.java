// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.model.Values;
import org.imagejgan.progress.Progress;

/** Warns where a model was made for other images than it is given. */
final class Suited {
    /** Of an image's range: less noise than this is not seen. */
    private static final double QUIET = 0.005;

    /** The same; less is not seen in an enlarged image. */
    private static final double NOISY = 0.02;

    private Suited() {}

    /** Says what a bundled model is for, where that is narrow. */
    static void say(String model, Progress progress) {
        if (model.equals("colorize-histology"))
            progress.note(
                    "colorize-histology takes all that it is given for stained tissue, and makes it violet and pink.");
    }

    /** Warns where there is hardly any noise to take in the channels that are worked on. */
    static void noisy(OpenImage image, List<Integer> channels, Progress progress) {
        RandomAccessibleInterval<? extends RealType<?>> plane = image.shownPlane(channels);
        double range = Math.abs(Normalizer.Rule.USUAL.fit(List.of(plane)).scale());
        double noise = Quality.mostNoiseSigma(plane, QUIET * range) / range;
        if (noise < QUIET)
            progress.warn("\"" + image.title() + "\" has hardly any noise ("
                    + String.format(Locale.ROOT, "%.2f", 100 * noise)
                    + " % of its range): denoising can only take detail from it.");
    }

    /** Warns where noise would be enlarged as if it were detail. */
    static void enlarged(Apply made, OpenImage image, Progress progress) {
        PixelScale.Normalized scale = made.factor() > 1 ? made.firstScale() : null;
        if (scale == null) return;
        double noise =
                Quality.noiseSigma(made.first()) / Math.abs(scale.in().get(0).scale());
        if (noise > NOISY)
            progress.warn(
                    "\"" + image.title() + "\" is noisy, and noise is enlarged as if it were detail. Use GAN Denoise"
                            + " first, or a model trained with degradation=microscope and such noise.");
    }

    /**
     * Warns where equal stored numbers, which are all that a model sees, stand for something else than in what it learned
     * from.
     *
     * @param given what the model takes
     */
    static void calibration(Values given, OpenImage image, Progress progress) {
        ValueCalibration learned = given.calibration();
        ValueCalibration own = image.valueCalibration();
        if (given.of() != Values.Of.RANGE || !learned.known() || learned.equals(own)) return;
        progress.warn("The values of \"" + image.title() + "\" are " + own.words()
                + ", but those of the images that the model learned from are " + learned.words()
                + ". A model sees stored numbers alone, so its result can be wrong. Give an image that is calibrated as"
                + " those are (Analyze > Calibrate... shows how it is).");
    }
}
