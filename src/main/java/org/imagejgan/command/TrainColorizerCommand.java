// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.operation.TrainColorizer;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
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
            choices = {"quick", "standard", "long"},
            persist = false,
            description = "How long to train: quick for a first look, long for a model to keep.")
    private String preset = "standard";

    @Override
    Path train(ImagePlus open, TrainingListener listener, Progress progress) throws IOException {
        return new TrainColorizer(training(preset)).run(open, listener, progress);
    }
}
