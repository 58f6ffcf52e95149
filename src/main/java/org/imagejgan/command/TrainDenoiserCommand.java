// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.operation.TrainDenoiser;
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
        description = "Trains a denoising model on clean images, on pairs of noisy and clean ones, or on noisy images "
                + "alone, and writes it as a BioImage.IO package.")
public final class TrainDenoiserCommand extends GanCommand {

    @Parameter(required = false, persist = false)
    private ImagePlus imp;

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String images = "Images";

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "A file or folder of images: clean ones where noise is gaussian or poisson-gaussian, noisy "
                    + "ones where it is real. Empty: the open image.")
    private String input = "";

    @Parameter(
            label = "Target (clean partners)",
            style = "path",
            persist = false,
            required = false,
            description = "The folder of the clean partners, under the same names as the noisy ones. Empty: none.")
    private String target = "";

    @Parameter(
            choices = {"none", "affine"},
            persist = false,
            description = "How partners are brought to one scale: none, or affine where they were scaled apart.")
    private String match = "none";

    @Parameter(
            label = "Output (model file)",
            style = "save",
            persist = false,
            required = false,
            description = "The model file to write, such as cells.zip.")
    private String output = "";

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String corruption = "Noise";

    @Parameter(
            choices = {"real", "gaussian", "poisson-gaussian"},
            persist = false,
            description = "real: the images are noisy already. gaussian, poisson-gaussian: the images are clean and "
                    + "noise is added while training.")
    private String noise = "real";

    @Parameter(
            label = "Sigma (gaussian)",
            persist = false,
            description = "Range of the strength of gaussian noise, for a full scale of 255.")
    private String sigma = "5-55";

    @Parameter(
            label = "Gain (poisson-gaussian)",
            persist = false,
            description =
                    "Range of the gain of poisson-gaussian noise: the variance for each unit of brightness, for a "
                            + "full scale of 1.")
    private String gain = "0.001-0.05";

    @Parameter(
            label = "Read (poisson-gaussian)",
            persist = false,
            description = "Range of the camera's read noise in poisson-gaussian noise, for a full scale of 1.")
    private String read = "0.001-0.03";

    @Parameter(
            label = "Offset (poisson-gaussian)",
            min = "0",
            persist = false,
            description = "What the camera adds to each pixel, for a full scale of 1; it carries no photon noise.")
    private double offset;

    @Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
    private final String learning = "Training";

    @Parameter(
            choices = {"auto", "blind-spot", "pair-downsampling"},
            persist = false,
            description = "How to learn from noisy images that have no clean partners.")
    private String method = "auto";

    @Parameter(
            choices = {"quick", "standard", "long"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep.")
    private String preset = "standard";

    @Parameter(
            label = "Steps (0: by preset)",
            min = "0",
            persist = false,
            description = "How many steps to train; 0 takes the preset's number.")
    private int steps;

    @Parameter(
            label = "Adversarial (0: off)",
            min = "0",
            persist = false,
            description = "Weight of a critic that asks for crisp texture, as 0.005; 0 leaves it out, which is "
                    + "the most faithful.")
    private double adversarial;

    @Parameter(
            label = "Start (model)",
            style = "path",
            persist = false,
            required = false,
            description = "A model to start from: the name of one that comes with the plugin, or a path. Empty: none.")
    private String start = "";

    @Parameter(
            persist = false,
            required = false,
            description = "What the images are and under which licence; kept in the model's card.")
    private String about = "";

    @Parameter(persist = false, description = "The same seed on the same machine gives the same model.")
    private long seed = 1;

    @Parameter(
            style = "suggest",
            choices = {"auto", "cpu", "gpu"},
            persist = false,
            description = "Where to compute: auto, cpu, gpu, or one of several as gpu0, gpu1, ...")
    private String device = "auto";

    @Parameter(
            label = "Resume a training that was stopped",
            persist = false,
            description = "Whether to go on where a training of this output was stopped.")
    private boolean resume;

    @Parameter(
            label = "Overwrite a model that exists",
            persist = false,
            description = "Whether a model that exists is replaced; otherwise it is kept.")
    private boolean overwrite;

    @Override
    void open(ImagePlus image) {
        imp = image;
    }

    @Override
    void perform(Host host) throws IOException {
        ImagePlus open = input.isBlank() ? required(imp) : null;
        if (open == null) Paths.existing("input", input);
        if (!target.isBlank()) Paths.existing("target", target);
        Paths.model(output, overwrite || resume);
        Path model = new TrainDenoiser(options()).run(open, host.training(), host);
        host.tell("The model was written to " + model + ".");
    }

    private TrainDenoiser.Options options() {
        return new TrainDenoiser.Options(
                input,
                target,
                match,
                output,
                noise,
                sigma,
                gain,
                read,
                offset,
                method,
                adversarial,
                preset,
                steps,
                start,
                seed,
                device,
                resume,
                overwrite || resume,
                about);
    }
}
