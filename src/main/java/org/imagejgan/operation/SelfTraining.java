// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.quality.Quality;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/**
 * Fits a denoiser to the one image it is for, without any truth: Noise2Void, starting from what the bundled fluorescence
 * model has learned of microscopy images. Takes about a minute on two CPU cores whatever the image's size.
 */
public final class SelfTraining {
    private static final String START = "denoise-fluorescence";
    /** Beyond this, noise of neighbouring pixels is related, and hidden pixels can be guessed noise and all. */
    private static final double RELATED = 0.25;
    /** Planes that are learned from; more of the same image teach little. */
    private static final int MOST = 32;

    private final String device;

    public SelfTraining(String device) {
        this.device = device;
    }

    /**
     * Trains; warns if the noise is not of the kind that can be learned so.
     *
     * @return the package, a temporary file
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public Path run(OpenImage stack, PlaneChoice planes, Progress progress) throws IOException {
        warnOfRelatedNoise(stack, planes, progress);
        TrainingImages images = new TrainingImages(NormalizerRule.USUAL, false);
        images.add(stack, planes, MOST);
        Path folder = Files.createTempDirectory("imagejgan");
        Path output = folder.resolve("self-trained.zip");
        // The last named goes first, and a folder goes only when it is empty.
        folder.toFile().deleteOnExit();
        output.toFile().deleteOnExit();
        progress.status("Learning from " + stack.title());
        TrainDenoiser.Options options = TrainDenoiser.Options.self(output.toString(), START, device);
        Recipe recipe = Recipe.of(options, images);
        train(recipe, images, output, progress);
        progress.check();
        return output;
    }

    private void train(Recipe recipe, TrainingImages images, Path output, Progress progress) throws IOException {
        Path start = BundledModels.resolve(START, Task.DENOISE);
        TrainingJob.Settings settings = new TrainingJob.Settings(
                output, "self-trained", "the image itself", 1, device, start, false, true, false, TrainingJob.EVERY);
        TrainingJob.of(recipe.system(), recipe.config(), ImageSpec.same(1), images, settings)
                .run((networks, step) -> {}, TrainingListener.NONE, progress);
    }

    private static void warnOfRelatedNoise(Hyperstack stack, PlaneChoice planes, Progress progress) {
        Hyperstack.Place place = planes.places().get(planes.places().size() / 2);
        for (int c : planes.channels()) {
            double related = Quality.noiseCorrelation(stack.plane(c, place.slice(), place.frame()));
            if (related > RELATED) {
                progress.warn(String.format(
                        "The noise of neighbouring pixels is related (correlation %.2f in channel %d). Training on the image"
                                + " itself needs independent noise: the result may keep noise or show stripes. Use a raw"
                                + " image that was not resampled, compressed or smoothed, or bin it by 2, or take a"
                                + " bundled model.",
                        related, c + 1));
            }
        }
    }
}
