// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that gives grey images colours, on colour images. */
@Plugin(
        type = Command.class,
        name = "colorizetrain",
        label = "GAN Train Colorizer...",
        headless = true,
        priority = 77,
        description = "Trains a model that gives grey images colours, on RGB images, and writes it as a BioImage.IO "
                + "package. Grey and colour images of different scenes cannot be used yet.")
public final class TrainColorizerCommand extends TrainSeriesCommand {
    @Parameter(
            style = "system,colorize",
            persist = false,
            description = "The system that learns, or auto for the first that the data suits")
    private String system = "auto";

    @Parameter(
            choices = {"quick", "standard", "long"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep.")
    private String preset = "standard";
}
