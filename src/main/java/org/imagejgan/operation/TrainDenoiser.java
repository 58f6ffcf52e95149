// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes a denoiser from clean images, from pairs, or from noisy images alone. */
public final class TrainDenoiser {
    /**
     * What to train on and how; the components are the keys of the command, texts as the user gives them.
     *
     * @param input a folder or an image; empty for the open image
     * @param target folder or image of the clean counterparts, by equal names; empty for none
     * @param match {@code affine} where image and target were scaled apart, else {@code none}
     * @param output the package to write
     * @param noise {@code real}: in the images; {@code gaussian}, {@code poisson-gaussian}: simulated on clean ones
     * @param sigma Gaussian standard deviation in 1/255 of the image's range, "5-55"
     * @param gain photon noise variance per unit of signal, of the image's range, "0.001-0.05"
     * @param read read noise standard deviation, of the image's range, "0.001-0.03"
     * @param offset signal without light, of the image's range
     * @param method {@code blind-spot}, {@code pair-downsampling} or {@code auto}, for noisy images without target
     * @param adversarial weight of the patch critic; 0 trains without
     * @param preset {@code quick}, {@code standard} or {@code long}
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
            String target,
            String match,
            String output,
            String noise,
            String sigma,
            String gain,
            String read,
            double offset,
            String method,
            double adversarial,
            String preset,
            int steps,
            String start,
            long seed,
            String device,
            boolean resume,
            boolean overwrite,
            String about) {
        /** Noisy images alone, by the default method, as the denoiser trains for one image. */
        static Options self(String output, String start, String device) {
            return new Options(
                    "", "", "none", output, "real", "0", "0", "0", 0, "auto", 0, "quick", 0, start, 1, device, false,
                    true, "");
        }

        private TrainingOptions training() {
            return new TrainingOptions(input, output, preset, steps, start, about, seed, device, resume, overwrite);
        }
    }

    private final Options options;

    public TrainDenoiser(Options options) {
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
        TrainingImages images = images(open);
        Recipe recipe = Recipe.of(options, images);
        return train(recipe, images, listener, progress);
    }

    private Path train(Recipe recipe, TrainingImages images, TrainingListener listener, Progress progress)
            throws IOException {
        TrainingImages held = images.count() >= 40 ? images.takeEvery(20) : null;
        DenoiseTrial test = new DenoiseTrial(held);
        return TrainingJob.of(
                        recipe.system(),
                        recipe.config(),
                        ImageSpec.same(1),
                        images,
                        options.training().settings(images, Task.DENOISE))
                .run(
                        (networks, step) ->
                                test.run(networks).ifPresent(psnr -> listener.validated(step, "PSNR", psnr)),
                        listener,
                        progress);
    }

    private TrainingImages images(ImagePlus open) throws IOException {
        boolean match =
                switch (options.match().toLowerCase(Locale.ROOT)) {
                    case "none" -> false;
                    case "affine" -> true;
                    default ->
                        throw new IllegalArgumentException(
                                "match=" + options.match() + " is not known. Allowed: none, affine.");
                };
        TrainingImages images = new TrainingImages(NormalizerRule.USUAL, match);
        if (!options.target().isBlank()) addPairs(images);
        else options.training().read(open, image -> images.add(image, role()));
        return images;
    }

    private void addPairs(TrainingImages images) throws IOException {
        if (options.input().isBlank())
            throw new IllegalArgumentException(
                    "target= needs input=: a folder, or an image file, with the noisy side of the pairs.");
        Map<Path, Path> pairs = TrainingImages.pairs(Path.of(options.input()), Path.of(options.target()));
        for (Map.Entry<Path, Path> pair : pairs.entrySet()) {
            String name = pair.getKey().getFileName().toString();
            images.add(ImageFiles.open(pair.getKey()), ImageFiles.open(pair.getValue()), name);
        }
    }

    private String role() {
        return options.noise().equals("real") ? "image" : "target";
    }
}
