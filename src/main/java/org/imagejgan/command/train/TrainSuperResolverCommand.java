// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that enlarges images, on sharp images or on pairs of small and large ones. */
@Plugin(
        type = Command.class,
        name = "superresolvetrain",
        label = "GAN Train Super-Resolver...",
        headless = true,
        priority = 78,
        description = "Trains a model that enlarges images, on sharp images or on pairs of small and large ones, and "
                + "writes it as a BioImage.IO package.")
public final class TrainSuperResolverCommand extends TrainSeriesCommand {
    @Parameter(
            label = "Target (large partners)",
            style = "path",
            persist = false,
            required = false,
            description = "The folder of the large partners, under the same names as the small ones of input. Empty: "
                    + "input holds sharp images, which are made small while training.")
    private String target = "";

    @Parameter(
            choices = {"2", "3", "4", "8"},
            persist = false,
            description = "How much wider and higher the results are: 2, 3, 4 or 8.")
    private String factor = "2";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String shrinking = "How sharp images are made small";

    @Parameter(
            style = "when:!target",
            choices = {"bicubic", "microscope"},
            persist = false,
            description =
                    "bicubic: shrunk as in papers. microscope: blurred by a point spread function, binned as by a "
                            + "camera of larger pixels, with photon and read noise.")
    private String degradation = "bicubic";

    @Parameter(
            label = "PSF (microscope)",
            style = "more,when:degradation=microscope,when:!target",
            persist = false,
            description =
                    "Range of the full width at half maximum of the point spread function: in pixels of the sharp "
                            + "images, as 2-4, or as a length, as 0.25um or 200-300nm.")
    private String psf = "2-4";

    @Parameter(
            label = "Gain (microscope)",
            style = "more,when:degradation=microscope,when:!target",
            persist = false,
            description = "Range of the variance of photon noise for each unit of brightness, for a full scale of 1; 0 "
                    + "leaves photon noise out.")
    private String gain = "0.0005-0.01";

    @Parameter(
            label = "Read (microscope)",
            style = "more,when:degradation=microscope,when:!target",
            persist = false,
            description = "Range of the camera's read noise, for a full scale of 1.")
    private String read = "0.001-0.02";

    @Parameter(
            style = "more,when:!target",
            choices = {"apart", "together"},
            persist = false,
            description =
                    "Whether a model enlarges the channels of an image one by one, or together, as the colours of RGB, "
                            + "in one run. together needs sharp images of equally many channels and a system that can.")
    private String colours = "apart";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(
            style = "system,super_resolve,more",
            persist = false,
            description = "The system that learns, or auto for the first that the data suits")
    private String system = "auto";

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep. paper: the network, "
                    + "losses and steps of SRResNet and, with sharp, SRGAN.")
    private String preset = "standard";

    @Parameter(
            label = "Sharp (adversarial stage)",
            style = "more",
            persist = false,
            description = "Whether a critic then teaches the model to make crisp texture, which looks sharp but is "
                    + "invented. With a start, this stage comes alone.")
    private boolean sharp;

    @Parameter(
            label = "Features (TorchScript file)",
            style = "path,more,when:sharp",
            persist = false,
            required = false,
            description = "A network for the perceptual loss of the sharp stage: a TorchScript file from RGB in 0 to 1 "
                    + "to features, such as VGG19 up to conv5_4. Empty: the critic's own features, or "
                    + "with preset=paper a refusal.")
    private String features = "";
}
