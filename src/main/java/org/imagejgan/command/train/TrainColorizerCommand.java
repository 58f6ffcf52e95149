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
        description =
                "Trains a model that gives grey images colours, on RGB images, or on grey images and RGB images of "
                        + "other scenes, and writes it as a BioImage.IO package.")
public final class TrainColorizerCommand extends TrainSeriesCommand {
    @Parameter(
            style = "system,colorize,more",
            persist = false,
            description = "The system that learns, or auto for the first that the data suits")
    private String system = "auto";

    @Parameter(
            label = "Target (colour images of other scenes)",
            style = "path",
            persist = false,
            required = false,
            description =
                    "A folder of RGB images, if those in input are grey and show other scenes. Empty: the images in "
                            + "input are RGB.")
    private String target = "";

    @Parameter(
            choices = {"quick", "standard", "long"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep.")
    private String preset = "standard";
}
