// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.image.quality.Traits;
import org.imagejgan.model.Familiar;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.progress.Progress;

/** Says why a bundled model was chosen for an image, and warns where a model was made for others. */
final class Suited {
    /** Of an image's range: less noise than this is not seen. */
    private static final double QUIET = 0.005;

    private Suited() {}

    /** @param named whether the user named the model */
    static void say(String model, boolean named, OpenImage image, Progress progress) {
        switch (model) {
            case "denoise-fluorescence" -> chosen(named, image, progress);
            case "superres-sharp-x4" -> sharp(image, progress);
            case "colorize-histology" ->
                progress.note(
                        "colorize-histology takes all that it is given for stained tissue, and makes it violet and pink.");
            default -> {}
        }
    }

    private static void chosen(boolean named, OpenImage image, Progress progress) {
        if (!named && image.type() == PixelType.UINT8 && !image.calibrated())
            progress.note(
                    "denoise-fluorescence is used for \"" + image.title() + "\": it has a dark ground and noise that"
                            + " grows with brightness. For a photograph, give model=denoise-gaussian.");
    }

    /** Grey images of microscopes without a pixel size cannot be told from photographs, so all that is grey is warned of. */
    private static void sharp(OpenImage image, Progress progress) {
        boolean photograph = !image.calibrated() && image.type() == PixelType.RGB;
        if (photograph && !ApplyVerb.scene(image).fluorescent()) return;
        progress.warn(
                "superres-sharp-x4 is for photographs: into cells and tissue it weaves a grid of four pixels that is"
                        + " not there. If \"" + image.title()
                        + "\" is no photograph, use model=superres-x4, which does not.");
    }

    /**
     * Warns where an image looks otherwise than those that a model learned from, if its package says how these looked.
     *
     * @param name of the model, for people
     */
    static void familiar(ModelPackage model, String name, OpenImage image, Progress progress) {
        Optional<Familiar> known = model.familiar();
        if (known.isEmpty()) return;
        Traits.of(image.shownPlane())
                .flatMap(known.get()::strange)
                .ifPresent(
                        how -> progress.warn(
                                "\"" + image.title() + "\" does not look like the images that " + name
                                        + " learned from (most of all it has " + how
                                        + "): do not trust the result without a look at it. Use a model of such images, or train one."));
    }

    /** Warns where there is hardly any noise to take. */
    static void noisy(OpenImage image, Progress progress) {
        RandomAccessibleInterval<? extends RealType<?>> plane = image.shownPlane();
        double noise = Quality.mostNoiseSigma(plane)
                / Math.abs(Normalizer.Rule.USUAL.fit(List.of(plane)).scale());
        if (noise < QUIET)
            progress.warn("\"" + image.title() + "\" has hardly any noise ("
                    + String.format(Locale.ROOT, "%.2f", 100 * noise)
                    + " % of its range): denoising can only take detail from it.");
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
