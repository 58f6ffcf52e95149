// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.ImageFiles;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.PackageExport;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes an inpainter from images without defects: holes are cut into them, and the model learns what was there. */
public final class TrainInpainter {
    /**
     * What to train on and how; the components are the keys of the command, texts as the user gives them.
     *
     * @param input a folder or an image; empty for the open image
     * @param output the package to write
     * @param convolution {@code gated} (Yu et al. 2019) or {@code plain} (Yu et al. 2018)
     * @param width filters of the first layer; 0 takes the preset's
     * @param adversarial weight of the critic; 0 trains without
     * @param preset {@code quick}, {@code standard}, {@code long} or {@code paper}
     * @param steps training steps; 0 takes the preset's
     * @param start a model to start from; empty for none
     * @param seed equal seeds give equal models on a CPU
     * @param device auto, cpu, gpu, gpu1, …
     * @param resume whether to go on from the checkpoint beside the output
     * @param overwrite whether an existing output is replaced
     * @param about what the images are and under which licence, kept in the package
     */
    public record Options(
            String input,
            String output,
            String convolution,
            int width,
            double adversarial,
            String preset,
            int steps,
            String start,
            long seed,
            String device,
            boolean resume,
            boolean overwrite,
            String about) {}

    private final Options options;

    public TrainInpainter(Options options) {
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
                    "output= is missing. Name the model file to write, for instance my-inpainter.zip.");
        progress.status("Reading the training images");
        TrainingImages images = images(open);
        InpainterRecipe recipe = InpainterRecipe.of(options, images);
        // A model of one channel serves every image: channels are filled one by one.
        return TrainingJob.of(recipe.system(), recipe.config(), ImageSpec.same(1), images, settings(images))
                .run((networks, step) -> {}, listener, progress);
    }

    private TrainingImages images(ImagePlus open) throws IOException {
        TrainingImages images = new TrainingImages(PackageExport.rule(), false);
        if (!options.input().isBlank())
            for (Path file : TrainingImages.files(Path.of(options.input())))
                images.add(ImageFiles.open(file), "target");
        else if (open != null) images.add(open, "target");
        else
            throw new IllegalArgumentException(
                    "There is nothing to learn from: open an image, or name a folder or file with input=.");
        return images;
    }

    private TrainingJob.Settings settings(TrainingImages images) throws IOException {
        Path output = Path.of(options.output());
        String about = options.about().isBlank() ? "images of the user's" : options.about();
        String data = about + " (" + images.count() + " planes, fingerprint " + Fingerprint.of(images) + ")";
        return new TrainingJob.Settings(
                output,
                ModelName.of(output),
                data,
                options.seed(),
                options.device(),
                options.start().isBlank() ? null : BundledModels.resolve(options.start()),
                options.resume(),
                options.overwrite(),
                true,
                TrainingJob.EVERY);
    }
}
