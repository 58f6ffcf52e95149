// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Program;
import org.imagejgan.model.SingleImageSystem;
import org.imagejgan.model.Size;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.SinglePreview;
import org.imagejgan.training.TrainingListener;

/** Makes a model of one image. */
public final class TrainSingle {
    /**
     * What to train on and how; the components are the keys of the command.
     *
     * @param input an image file; empty for the open image
     * @param output the package to write
     * @param system id of a single-image system
     * @param purpose what the model is for: generate, retarget, harmonize, edit, animate, super-resolve
     * @param preset {@code quick} or {@code paper}
     * @param stages sizes that are trained; 0 takes the preset's
     * @param iterations of each stage; 0 takes the preset's
     * @param side longest side that is worked on; 0 takes the preset's
     * @param decay factor of the learning rate from one block to the one before, 0 takes the preset's (ConSinGAN alone)
     * @param seed equal seeds give equal models on a CPU
     * @param device auto, cpu, gpu, gpu1, …
     * @param resume whether to go on from the checkpoint beside the output
     * @param overwrite whether an existing output is replaced
     * @param about what the image is and under which licence, kept in the package
     */
    public record Options(
            String input,
            String output,
            String system,
            String purpose,
            String preset,
            int stages,
            int iterations,
            int side,
            double decay,
            long seed,
            String device,
            boolean resume,
            boolean overwrite,
            String about) {}

    /** Previews and checkpoints come at least so often. */
    private static final long EVERY = 250;

    private final Options options;

    public TrainSingle(Options options) {
        this.options = options;
    }

    /**
     * Trains and writes the package.
     *
     * @param open the open image, used when no input is named; null for none
     * @param progress stops the training when cancelled; the stages learned so far are kept as a usable model
     * @return the package
     * @throws IllegalArgumentException if options do not fit each other or the image
     */
    public Path run(ImagePlus open, TrainingListener listener, Progress progress) throws IOException {
        if (options.output().isBlank())
            throw new IllegalArgumentException(
                    "output= is missing. Name the model file to write, for instance my-image.zip.");
        TrainingImage image = TrainingImage.of(image(open));
        return train(SingleRecipe.of(options, image.picture().size()), image, listener, progress);
    }

    private ImagePlus image(ImagePlus open) throws IOException {
        if (!options.input().isBlank()) return ImageFiles.open(Path.of(options.input()));
        if (open != null) return open;
        throw new IllegalArgumentException(
                "There is nothing to learn from: open an image, or name an image file with input=.");
    }

    private <C extends Record> Path train(
            SingleRecipe<C> recipe, TrainingImage image, TrainingListener listener, Progress progress)
            throws IOException {
        ImageSpec images = ImageSpec.same(image.picture().channels());
        SinglePacking<C> packing =
                new SinglePacking<>(recipe.system(), images, image, ModelName.of(Path.of(options.output())));
        return new TrainingJob<>(recipe.system(), recipe.config(), images, image, settings(image), packing)
                .run((networks, step) -> show(recipe, images, image, networks, step, listener), listener, progress);
    }

    private TrainingJob.Settings settings(TrainingImage image) {
        String about = options.about().isBlank() ? "an image of the user's" : options.about();
        return new TrainingJob.Settings(
                Path.of(options.output()),
                ModelName.of(Path.of(options.output())),
                about + " (" + image.picture().size() + ", fingerprint " + Fingerprint.of(image) + ")",
                options.seed(),
                options.device(),
                null,
                options.resume(),
                options.overwrite(),
                true,
                EVERY);
    }

    /** Shows what the networks make now, and how far the reconstruction is from the image, on a scale of [-1, 1]. */
    private static <C extends Record> void show(
            SingleRecipe<C> recipe,
            ImageSpec images,
            TrainingImage image,
            Networks networks,
            long step,
            TrainingListener listener) {
        SingleImageSystem<C> system = recipe.system();
        List<Program> programs = system.programs(recipe.config(), images, networks);
        Map<String, Picture> shown = new SinglePreview(networks, programs).pictures(recipe.startsFromImage());
        listener.shown(step, shown);
        Picture made = shown.get("reconstruction");
        Size finest = system.pyramid(recipe.config())
                .get(system.pyramid(recipe.config()).size() - 1);
        Picture real = image.picture().resized(finest).resized(made.size());
        listener.validated(step, "reconstruction RMSE", 2 * made.distance(real));
    }
}
