// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

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
            style = "more",
            choices = {"gated", "plain"},
            persist = false,
            description =
                    "The network's convolutions: gated, which learn to tell the hole from what is known (DeepFill "
                            + "v2), or plain (the network of v1, with the losses of v2).")
    private String convolution = "gated";

    @Parameter(
            label = "Width (0: by preset)",
            style = "more",
            min = "0",
            persist = false,
            description = "How wide the network is: filters of its first layer, a multiple of 8; 0 takes the preset's.")
    private int width;

    @Parameter(
            label = "Adversarial (0: off)",
            style = "more",
            min = "0",
            persist = false,
            description = "Weight of a critic that asks for crisp texture in the last steps; 0 leaves it out, which is "
                    + "the most faithful. With preset=paper 0.01 stands for the paper's weight, 1.")
    private double adversarial = 0.01;

    @Parameter(
            style = "system,inpaint,more",
            persist = false,
            description = "The system that learns, or auto for the first that the data suits")
    private String system = "auto";

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep. paper: the network and "
                    + "losses of DeepFill v2, for days on a graphics card.")
    private String preset = "standard";
}
