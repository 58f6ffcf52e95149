// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes an inpainter from images without defects: holes are cut into them, and the model learns what was there. */
public final class TrainInpainter {
    /**
     * What to train on and how; the components are keys of the command.
     *
     * @param training what all trainings have in common
     * @param convolution {@code gated} (Yu et al. 2019) or {@code plain} (Yu et al. 2018)
     * @param width filters of the first layer; 0 takes the preset's
     * @param adversarial weight of the critic; 0 trains without
     */
    public record Options(TrainingOptions training, String convolution, int width, double adversarial) {}

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
        options.training().requireOutput();
        progress.status("Reading the training images");
        TrainingImages images = new TrainingImages(NormalizerRule.USUAL, false);
        options.training().read(open, image -> images.add(image, "target"));
        InpainterRecipe recipe = InpainterRecipe.of(options, images);
        // A model of one channel serves every image: channels are filled one by one.
        return TrainingJob.of(
                        recipe.system(),
                        recipe.config(),
                        recipe.images(),
                        images,
                        options.training().settings(images, Task.INPAINT))
                .run((networks, step) -> {}, listener, progress);
    }
}
