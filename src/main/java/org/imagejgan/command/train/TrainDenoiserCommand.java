// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a denoising model on clean images, on noisy and clean pairs, or on noisy images alone. */
@Plugin(
        type = Command.class,
        name = "denoisetrain",
        label = "GAN Train Denoiser...",
        headless = true,
        priority = 79,
        description = "Trains a denoising model on clean images, on pairs of noisy and clean ones, or on noisy images "
                + "alone, and writes it as a BioImage.IO package.")
public final class TrainDenoiserCommand extends TrainSeriesCommand {

    @Parameter(
            label = "Target (clean partners)",
            style = "path",
            persist = false,
            required = false,
            description = "The folder of the clean partners, under the same names as the noisy ones. Empty: none.")
    private String target = "";

    @Parameter(
            style = "more,when:target",
            choices = {"none", "affine"},
            persist = false,
            description = "How partners are brought to one scale: none, or affine where they were scaled apart.")
    private String match = "none";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String corruption = "Noise";

    @Parameter(
            style = "when:!target",
            choices = {"real", "gaussian", "poisson-gaussian"},
            persist = false,
            description = "real: the images are noisy already. gaussian, poisson-gaussian: the images are clean and "
                    + "noise is added while training.")
    private String noise = "real";

    @Parameter(
            label = "Sigma (gaussian)",
            style = "when:noise=gaussian",
            persist = false,
            description = "Range of the strength of gaussian noise, for a full scale of 255.")
    private String sigma = "5-55";

    @Parameter(
            label = "Gain (poisson-gaussian)",
            style = "when:noise=poisson-gaussian",
            persist = false,
            description =
                    "Range of the gain of poisson-gaussian noise: the variance for each unit of brightness, for a "
                            + "full scale of 1.")
    private String gain = "0.001-0.05";

    @Parameter(
            label = "Read (poisson-gaussian)",
            style = "when:noise=poisson-gaussian",
            persist = false,
            description = "Range of the camera's read noise in poisson-gaussian noise, for a full scale of 1.")
    private String read = "0.001-0.03";

    @Parameter(
            label = "Offset (poisson-gaussian)",
            style = "more,when:noise=poisson-gaussian",
            min = "0",
            persist = false,
            description = "What the camera adds to each pixel, for a full scale of 1; it carries no photon noise.")
    private double offset;

    @Parameter(
            style = "more,when:noise=poisson-gaussian",
            persist = false,
            description =
                    "Light everywhere that was taken away from the images but not its photon noise, for a full scale"
                            + " of 1, as 0-0.2.")
    private String background = "0";

    @Parameter(
            label = "Multiplied (share)",
            style = "more,when:noise=poisson-gaussian",
            min = "0",
            max = "1",
            persist = false,
            description = "How many of the images are as electron-multiplying cameras and photomultipliers take them.")
    private double multiplied;

    @Parameter(
            style = "more,when:noise=gaussian|poisson-gaussian",
            choices = {"apart", "together"},
            persist = false,
            description =
                    "Whether a model denoises the channels of an image one by one, or together, as the colours of "
                            + "RGB: what one of them shows helps with the others. together needs clean images of equally many "
                            + "channels, and noise= gaussian or poisson-gaussian.")
    private String colours = "apart";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(
            style = "more,when:!target,when:noise=real",
            choices = {"auto", "blind-spot", "pair-downsampling"},
            persist = false,
            description = "How to learn from noisy images that have no clean partners.")
    private String method = "auto";

    @Parameter(
            style = "system,denoise,more",
            persist = false,
            description = "The system that learns, or auto for the first that the data suits")
    private String system = "auto";

    @Parameter(
            choices = {"quick", "standard", "long"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep.")
    private String preset = "standard";

    @Parameter(
            label = "Fine structure (0: off)",
            style = "more",
            min = "0",
            persist = false,
            description =
                    "Weight of keeping the contrast of fine structure, as 0.2, which costs a little PSNR; 0 leaves"
                            + " it out.")
    private double fine;

    @Parameter(
            label = "Adversarial (0: off)",
            style = "more",
            min = "0",
            persist = false,
            description = "Weight of a critic that asks for crisp texture, as 0.005; 0 leaves it out, which is "
                    + "the most faithful.")
    private double adversarial;
}
