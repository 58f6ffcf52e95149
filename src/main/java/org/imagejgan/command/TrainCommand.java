// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.scijava.plugin.Parameter;

/** What all trainings have in common: images to learn from, the model to write, and how the training is run. */
abstract class TrainCommand extends GanCommand {
    @Parameter(required = false, persist = false)
    private ImagePlus imp;

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "The image file, or folder of image files, to learn from. Empty: the open image.")
    private String input = "";

    @Parameter(
            label = "Output (model file)",
            style = "save",
            persist = false,
            required = false,
            description = "The model file to write, such as my-model.zip.")
    private String output = "";

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
    final void open(ImagePlus image) {
        imp = image;
    }

    @Override
    final void perform(Host host) throws IOException {
        ImagePlus open = input.isBlank() ? required(imp) : null;
        if (open == null) Paths.existing("input", input);
        check();
        Paths.model(output, overwrite || resume);
        Path model = train(open, host.training(), host);
        host.tell("The model was written to " + model + ".");
    }

    /** Checks paths of the verb's own before anything is read. */
    void check() {}

    /**
     * Trains.
     *
     * @param open the open image, where no input is named; else null
     * @return the model
     */
    abstract Path train(ImagePlus open, TrainingListener listener, Progress progress) throws IOException;

    final String input() {
        return input;
    }

    final String output() {
        return output;
    }

    final String about() {
        return about;
    }

    final long seed() {
        return seed;
    }

    final String device() {
        return device;
    }

    final boolean resume() {
        return resume;
    }

    /** Whether the model's file may exist already. */
    final boolean replaces() {
        return overwrite || resume;
    }
}
