// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.image.ImageFiles;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Systems;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes a colorizer from colour images. */
public final class TrainColorizer {
    private static final String SYSTEM = "color-gan";
    /**
     * The recipe where it is not the paper's: four levels instead of eight, so that the network looks no further than a
     * tile, and sizes that learn from a few dozen images on a CPU.
     */
    private static final Map<String, Object> RECIPE = Map.of(
            "levels", 4,
            "width", 24,
            "doubling", "NEAREST",
            "criticwidth", 24,
            "halvings", 2,
            "jitter", 0.03,
            "patch", 96,
            "batch", 8);

    private static final int MULTIPLE = 1 << 4;

    /**
     * What to train on and how; the components are the keys of the command, texts as the user gives them.
     *
     * @param input a folder of RGB images or one; empty for the open image
     * @param output the package to write
     * @param preset {@code quick}, {@code standard} or {@code long}
     * @param steps training steps; 0 takes the preset's
     * @param start a model to start from; empty for none
     * @param about what the images are and under which licence, kept in the package
     * @param seed equal seeds give equal models on a CPU
     * @param device auto, cpu, gpu, gpu1, …
     * @param resume whether to go on from the checkpoint beside the output
     * @param overwrite whether an existing output is replaced
     */
    public record Options(
            String input,
            String output,
            String preset,
            int steps,
            String start,
            String about,
            long seed,
            String device,
            boolean resume,
            boolean overwrite) {}

    private final Options options;

    public TrainColorizer(Options options) {
        this.options = options;
    }

    /**
     * Trains and writes the package.
     *
     * @param open the open image, used when no input is named; null for none
     * @param progress stops the training when cancelled; what was learned so far is kept as a usable model
     * @return the package
     * @throws IllegalArgumentException if options do not fit each other or the images
     */
    public Path run(ImagePlus open, TrainingListener listener, Progress progress) throws IOException {
        if (options.output().isBlank())
            throw new IllegalArgumentException(
                    "output= is missing. Name the model file to write, for instance my-colorizer.zip.");
        long steps = steps();
        progress.status("Reading the training images");
        ColourImages images = images(open);
        GanSystem<?> system = Systems.byId(SYSTEM);
        TrainingJob.Settings settings = settings(images);
        ColourTrial test = new ColourTrial(images.planes() >= 40 ? images.takeEvery(20) : null, MULTIPLE);
        return TrainingJob.of(system, config(system, images, steps), new ImageSpec(1, 2), images, settings)
                .run(
                        (networks, step) ->
                                test.run(networks).ifPresent(error -> listener.validated(step, "ab error", error)),
                        listener,
                        progress);
    }

    private static Record config(GanSystem<?> system, ColourImages images, long steps) {
        Map<String, Object> changes = new LinkedHashMap<>(RECIPE);
        changes.put("steps", steps);
        changes.put("patch", images.patch((Integer) RECIPE.get("patch"), MULTIPLE));
        return Configs.with(system.defaults(), changes);
    }

    private long steps() {
        if (options.steps() > 0) return options.steps();
        return switch (options.preset()) {
            case "quick" -> 500;
            case "standard" -> 2_500;
            case "long" -> 8_000;
            default ->
                throw new IllegalArgumentException(
                        "preset=" + options.preset() + " is not known. Allowed: quick, standard, long.");
        };
    }

    private ColourImages images(ImagePlus open) throws IOException {
        ColourImages images = new ColourImages();
        if (!options.input().isBlank())
            for (Path file : TrainingImages.files(Path.of(options.input()))) images.add(ImageFiles.open(file));
        else if (open != null) images.add(open);
        if (images.count() == 0)
            throw new IllegalArgumentException(
                    "There is nothing to learn from: open an RGB image, or name a folder or file with input=.");
        if (!images.coloured())
            throw new IllegalArgumentException(
                    "None of the images has any colour: there is nothing to learn. Give images in colour.");
        return images;
    }

    private TrainingJob.Settings settings(ColourImages images) throws IOException {
        Path output = Path.of(options.output());
        String about = options.about().isBlank() ? "images of the user's" : options.about();
        String data = about + " (" + images.planes() + " planes, fingerprint " + Fingerprint.of(images) + ")";
        Path start = options.start().isBlank() ? null : BundledModels.resolve(options.start());
        return new TrainingJob.Settings(
                output,
                ModelName.of(output),
                data,
                options.seed(),
                options.device(),
                start,
                options.resume(),
                options.overwrite(),
                true,
                TrainingJob.EVERY);
    }
}
