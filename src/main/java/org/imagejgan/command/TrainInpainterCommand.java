// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.operation.TrainInpainter;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that fills holes, on images without defects. */
@Plugin(
        type = Command.class,
        name = "inpainttrain",
        label = "GAN Train Inpainter...",
        headless = true,
        priority = 76,
        description = "Trains a model that fills holes, on images without defects into which holes are cut, and writes "
                + "it as a BioImage.IO package.")
public final class TrainInpainterCommand extends TrainSeriesCommand {
    @Parameter(
            choices = {"gated", "plain"},
            persist = false,
            description =
                    "The network's convolutions: gated, which learn to tell the hole from what is known (DeepFill "
                            + "v2), or plain (v1).")
    private String convolution = "gated";

    @Parameter(
            label = "Width (0: by preset)",
            min = "0",
            persist = false,
            description = "How wide the network is: filters of its first layer, a multiple of 8; 0 takes the preset's.")
    private int width;

    @Parameter(
            label = "Adversarial (0: off)",
            min = "0",
            persist = false,
            description = "Weight of a critic that asks for crisp texture in the last steps; 0 leaves it out, which is "
                    + "the most faithful.")
    private double adversarial = 0.01;

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep. paper: the network and "
                    + "losses of the paper, for days on a graphics card.")
    private String preset = "standard";

    @Override
    Path train(ImagePlus open, TrainingListener listener, Progress progress) throws IOException {
        return new TrainInpainter(new TrainInpainter.Options(training(preset), convolution, width, adversarial))
                .run(open, listener, progress);
    }
}
