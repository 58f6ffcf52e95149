// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Task;

/**
 * What all trainings from images have in common; the components are keys of the commands, texts as the user gives them.
 *
 * @param input a folder or an image; empty for the open image
 * @param output the package to write
 * @param preset how long to train, in words
 * @param steps training steps; 0 takes the preset's
 * @param start a model to start from; empty for none
 * @param about what the images are and under which licence, kept in the package
 * @param seed equal seeds give equal models on a CPU
 * @param device auto, cpu, gpu, gpu1, …
 * @param resume whether to go on from the checkpoint beside the output
 * @param overwrite whether an existing output is replaced
 */
public record TrainingOptions(
        String input,
        String output,
        String preset,
        int steps,
        String start,
        String about,
        long seed,
        String device,
        boolean resume,
        boolean overwrite) {

    /** The steps to train: those given, or the preset's. */
    long stepsOr(long quick, long standard, long lengthy) {
        if (steps > 0) return steps;
        return switch (preset) {
            case "quick" -> quick;
            case "standard" -> standard;
            case "long" -> lengthy;
            default ->
                throw new IllegalArgumentException(
                        "preset=" + preset + " is not known. Allowed: quick, standard, long.");
        };
    }

    /**
     * Where to and how, for a training on these images.
     *
     * @param task the verb that the model is for
     */
    TrainingJob.Settings settings(Examples images, Task task) throws IOException {
        Path to = Path.of(output);
        String words = about.isBlank() ? "images of the user's" : about;
        String data = words + " (" + images.count() + " planes, fingerprint " + Fingerprint.of(images) + ")";
        return new TrainingJob.Settings(
                to,
                ModelName.of(to),
                data,
                seed,
                device,
                start.isBlank() ? null : BundledModels.resolve(start, task),
                resume,
                overwrite,
                true,
                TrainingJob.EVERY);
    }

    /**
     * Hands out the images to learn from, one after the other.
     *
     * @param open the open image, used when no input is named; null for none
     * @throws IllegalArgumentException if there are none, or no output is named
     */
    void read(ImagePlus open, Consumer<ImagePlus> images) throws IOException {
        if (!input.isBlank()) {
            for (Path file : files()) images.accept(ImageFiles.open(file));
        } else if (open != null) {
            images.accept(open);
        } else {
            throw new IllegalArgumentException(
                    "There is nothing to learn from: open an image, or name a folder or file with input=.");
        }
    }

    private List<Path> files() throws IOException {
        return TrainingImages.files(Path.of(input));
    }

    /** @throws IllegalArgumentException if no output is named */
    void requireOutput() {
        if (output.isBlank())
            throw new IllegalArgumentException(
                    "output= is missing. Name the model file to write, for instance my-model.zip.");
    }
}
