// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that makes new images like those that it has seen. */
@Plugin(
        type = Command.class,
        name = "generatetrain",
        label = "GAN Train Generator...",
        headless = true,
        priority = 74,
        attrs = @Attr(name = "task", value = "generate"),
        description =
                "Trains a model that makes new images like those of a folder, of each class of a folder of folders, "
                        + "or from words, and writes it as a BioImage.IO package.")
public final class TrainGeneratorCommand extends TrainWholeCommand {
    @Parameter(
            style = "system,generate",
            persist = false,
            description = "The system that learns; auto takes the first that can learn from such data")
    private String system = "auto";

    @Parameter(
            label = "Captions (table)",
            style = "path",
            persist = false,
            required = false,
            description = "A table of the images' file names and captions, in two columns. Empty: none.")
    private String captions = "";

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep, paper as published.")
    private String preset = "standard";
}
