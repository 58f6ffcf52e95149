// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.degradation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.PointSpread;
import org.imagejgan.model.sampling.Range;
import org.imagejgan.model.schedule.Step;
import org.imagejgan.nn.degradation.Microscope;
import org.imagejgan.nn.degradation.Noise;
import org.imagejgan.script.Ops;

/**
 * Where the small images of a training come from; strengths of noise are in units of the normalised range [0, 1].
 *
 * @param how what is done
 * @param psf full width at half maximum of the point spread function, in pixels of the sharp image
 * @param gain variance of photon noise per unit of signal; 0 for none
 * @param read standard deviation of read noise
 */
public record Shrinking(How how, Range psf, Range gain, Range read) {

    /** The ways. */
    public enum How {
        /** The sharp images are shrunk by the bicubic kernel, as in papers. */
        BICUBIC,
        /** The sharp images are blurred by a point spread function, binned, and photon and read noise is added. */
        MICROSCOPE,
        /** The examples are pairs. */
        PAIRS
    }

    /** By the bicubic kernel; the strengths are those of a user who says nothing of a microscope. */
    public static final Shrinking BICUBIC =
            new Shrinking(How.BICUBIC, new Range(0, 0), new Range(0.0005, 0.01), new Range(0.001, 0.02));

    /** What the user asked for: the keys {@code target}, {@code degradation}, {@code psf}, {@code gain} and {@code read}. */
    public static Shrinking of(Answers answers, Facts facts) {
        How how = how(answers);
        Range none = new Range(0, 0);
        Range psf = how == How.MICROSCOPE ? PointSpread.pixels(answers.text("psf", "2-4"), facts) : none;
        return new Shrinking(how, psf, answers.range("gain", "0.0005-0.01"), answers.range("read", "0.001-0.02"));
    }

    private static How how(Answers answers) {
        if (answers.given("target")) return How.PAIRS;
        String word = answers.choice("degradation", "bicubic", List.of("bicubic", "microscope"));
        return How.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The small images of a step.
     *
     * @param sharp {@code [n, c, h, w]}, h and w multiples of the factor; of pairs, the role {@code image} is taken
     */
    public NDArray small(Step step, NDArray sharp, int factor) {
        return switch (how) {
            case PAIRS -> step.get("image");
            case BICUBIC -> Ops.shrink(sharp, factor);
            case MICROSCOPE -> noisy(step, Microscope.bin(Microscope.blur(sharp, psf.draw(step.random())), factor));
        };
    }

    private NDArray noisy(Step step, NDArray seen) {
        NDArray normal = step.normal(seen.getShape());
        NDArray read = step.each(seen, () -> read().drawLogarithmic(step.random()));
        if (gain.high() == 0) return Noise.gaussian(seen, read, normal);
        NDArray gain = step.each(seen, () -> gain().drawLogarithmic(step.random()));
        return Noise.poissonGaussian(seen, gain, read, 0, normal);
    }
}
