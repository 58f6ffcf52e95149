// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.train;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model that makes images of one kind from images of another. */
@Plugin(
        type = Command.class,
        name = "translatetrain",
        label = "GAN Train Translator...",
        headless = true,
        priority = 75,
        attrs = @Attr(name = "task", value = "translate"),
        description = "Trains a model that makes images of one kind from images of another, and writes it as a "
                + "BioImage.IO package.")
public final class TrainTranslatorCommand extends TrainSeriesCommand {
    @Parameter(
            style = "system,translate",
            persist = false,
            description = "The system that learns; auto takes the first that can learn from such data")
    private String system = "auto";

    @Parameter(
            label = "Target (images of the other kind)",
            style = "path",
            persist = false,
            required = false,
            description = "The folder of the images of the other kind: under equal names where they are of the same "
                    + "scenes. Empty: the folders in input are the kinds.")
    private String target = "";

    @Parameter(
            choices = {"quick", "standard", "long", "paper"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep, paper as published.")
    private String preset = "standard";
}
