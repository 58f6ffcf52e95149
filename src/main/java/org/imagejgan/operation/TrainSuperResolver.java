// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.NormalizerRule;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Range;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes a model that enlarges images, from sharp images or from pairs of a small and a large one. */
public final class TrainSuperResolver {

    /**
     * What to train on and how; the components are keys of the command.
     *
     * @param training what all trainings have in common; its input is sharp images, or small ones if there is a target
     * @param target folder or image of the large partners, by equal names; empty for none
     * @param factor how much wider and higher the large images are: 2, 3, 4 or 8
     * @param degradation how sharp images are made small: {@code bicubic} or {@code microscope}
     * @param psf full width at half maximum of the point spread function, in pixels of the sharp images or as a length,
     *     "2-4", "0.25um"; for the microscope
     * @param gain photon noise variance per unit of signal, of the image's range; for the microscope
     * @param read read noise standard deviation, of the image's range; for the microscope
     * @param sharp whether an adversarial stage follows, or comes alone after a start
     * @param features a TorchScript file for the perceptual loss of that stage; empty for none
     */
    public record Options(
            TrainingOptions training,
            String target,
            int factor,
            String degradation,
            String psf,
            String gain,
            String read,
            boolean sharp,
            String features) {}

    private final Options options;

    public TrainSuperResolver(Options options) {
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
        Range psf = options.target().isBlank() ? addSharp(images, open) : addPairs(images);
        SuperResolverRecipe recipe = SuperResolverRecipe.of(options, images, psf);
        TrainingImages held = images.count() >= 40 ? images.takeEvery(20) : null;
        SuperResolutionTrial trial = new SuperResolutionTrial(held, options.factor());
        return TrainingJob.of(
                        recipe.system(),
                        recipe.config(),
                        ImageSpec.same(1),
                        images,
                        options.training().settings(images, Task.SUPER_RESOLVE))
                .run(
                        (networks, step) ->
                                trial.run(networks).ifPresent(psnr -> listener.validated(step, "PSNR", psnr)),
                        listener,
                        progress);
    }

    /** Adds sharp images and tells the width of the point spread function in their pixels. */
    private Range addSharp(TrainingImages images, ImagePlus open) throws IOException {
        List<Range> widths = new ArrayList<>();
        options.training().read(open, image -> {
            images.add(image, "target");
            widths.add(width(image));
        });
        double low = widths.stream().mapToDouble(Range::low).min().orElseThrow();
        double high = widths.stream().mapToDouble(Range::high).max().orElseThrow();
        return new Range(low, high);
    }

    private Range width(ImagePlus image) {
        return options.degradation().equals("microscope") ? PointSpread.pixels(options.psf(), image) : new Range(0, 0);
    }

    private Range addPairs(TrainingImages images) throws IOException {
        if (options.training().input().isBlank())
            throw new IllegalArgumentException(
                    "target= needs input=: a folder, or an image file, with the small side of the pairs.");
        Map<Path, Path> pairs = TrainingImages.pairs(Path.of(options.training().input()), Path.of(options.target()));
        for (Map.Entry<Path, Path> pair : pairs.entrySet()) {
            String name = pair.getKey().getFileName().toString();
            images.add(ImageFiles.open(pair.getKey()), ImageFiles.open(pair.getValue()), options.factor(), name);
        }
        return new Range(0, 0);
    }
}
