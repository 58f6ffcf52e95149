// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.ColourCorrelation;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.image.quality.Traits;

/**
 * The bundled denoiser for an image where none is named. What the image looks like decides, not what its metadata say: its
 * brightness and how its noise goes with that, where these leave no doubt; else a trial of both models on the image itself.
 * The limits were set on images of known kinds; how they sort others is in doc/models/README.md.
 *
 * @param id of the model
 * @param why as the end of a sentence
 */
public record DenoiserChoice(String id, String why) {
    private static final String COLOUR = "denoise-colour";
    private static final String FLUORESCENCE = "denoise-fluorescence";
    private static final String GAUSSIAN = "denoise-gaussian";

    /** Mean brightness, of the range, up to which an image is dark, if noise grows with brightness. */
    private static final double DARK = 0.2;

    /** The correlation of noise and brightness from which on noise grows. */
    private static final double GROWING = 0.5;

    /** Mean brightness from which on an image is no fluorescence. */
    private static final double BRIGHT = 0.45;

    /** Mean brightness up to which fluorescence is more likely, where nothing else tells. */
    private static final double DIM = 0.3;

    /** Standard errors from which on a trial decides. */
    private static final double CLEAR = 2;

    /**
     * Looks at the shown plane: at its green, or at its first channel that is worked on.
     *
     * @param channels that are worked on
     * @param options on what and how a trial runs
     */
    public static DenoiserChoice of(OpenImage image, List<Integer> channels, ApplyModel.Options options)
            throws IOException {
        boolean rgb = image.type() == PixelType.RGB && channels.size() == 3;
        ColourCorrelation related = rgb ? new ColourCorrelation(image.parts(image.shown(), image.look())) : null;
        // Channels that are one grey image have one noise, which a model of colours takes for structure.
        boolean colours = rgb && !related.grey();
        String bright = colours ? COLOUR : GAUSSIAN;
        var plane = image.shownPlane(channels);
        Optional<Traits> traits = Traits.of(plane);
        if (traits.isEmpty()) return small(image, bright);
        double brightness = traits.get().brightness();
        if (brightness <= DARK && traits.get().growth() >= GROWING)
            return new DenoiserChoice(FLUORESCENCE, "it is dark, and its noise grows with brightness");
        if (brightness > BRIGHT) return new DenoiserChoice(bright, "it is too bright for fluorescence");
        Optional<DenoiserChoice> tried = tried(plane, bright, options);
        if (tried.isPresent()) return tried.get();
        if (colours && related.middle() < SceneMethod.APART)
            return new DenoiserChoice(FLUORESCENCE, "its colours have little in common, as those of several stains");
        return brightness <= DIM
                ? new DenoiserChoice(FLUORESCENCE, "it is rather dark")
                : new DenoiserChoice(bright, "it is rather bright for fluorescence");
    }

    private static DenoiserChoice small(OpenImage image, String bright) {
        boolean bytes = image.type() == PixelType.UINT8 || image.type() == PixelType.RGB;
        return new DenoiserChoice(
                bytes ? bright : FLUORESCENCE,
                "it has " + image.type() + " pixels, and is too small to tell more (less than " + Traits.LEAST
                        + " pixels a side)");
    }

    /** What a trial on the image tells; empty if nothing, or if its noise is not of the kind that it needs. */
    private static Optional<DenoiserChoice> tried(
            RandomAccessibleInterval<? extends RealType<?>> plane, String bright, ApplyModel.Options options)
            throws IOException {
        if (!(Quality.noiseCorrelation(plane) <= Quality.RELATED)) return Optional.empty();
        HiddenPixels hidden = new HiddenPixels(plane);
        double worse = HiddenPixels.worse(errors(GAUSSIAN, hidden, options), errors(FLUORESCENCE, hidden, options));
        if (Math.abs(worse) < CLEAR) return Optional.empty();
        String chosen = worse > 0 ? FLUORESCENCE : bright;
        String other = worse > 0 ? GAUSSIAN : FLUORESCENCE;
        return Optional.of(new DenoiserChoice(chosen, "pixels that were hidden are guessed worse by " + other));
    }

    private static double[] errors(String id, HiddenPixels hidden, ApplyModel.Options options) throws IOException {
        try (ApplyModel denoiser = ApplyModel.denoise(options.trial(id), 1)) {
            return hidden.errors(denoiser);
        }
    }
}
