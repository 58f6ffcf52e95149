// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagejgan.image.FeatheredMask;
import org.imagejgan.image.ImageFiles;
import org.imagejgan.image.ResultImage;
import org.imagejgan.image.Selection;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.Size;
import org.imagejgan.operation.SourcePixels.Shown;
import org.imagejgan.progress.Progress;

/**
 * Makes a changed part of an image look like the rest: the model's version of the whole is merged in around the change.
 *
 * @param purpose what the model should have been trained for
 * @param suffix of the result's title
 * @param radius how far around the change the model may work, in pixels of the trained size
 */
record TouchUp(Purpose purpose, String suffix, int radius, Options options) {
    private static final double SIGMA = 5;
    private static final double STRETCH = 1.05;

    /**
     * What to do; the components are the keys of the commands.
     *
     * @param model path of a package of a single-image model
     * @param mask an image file of the input's size, other than 0 where it was changed; empty for the input's selection
     * @param start the scale at which the image is put in, -1 to choose it
     * @param finetune iterations of training on the changed image before it is put in, 0 for none
     * @param original the image file that the model was trained on; needed for fine-tuning
     * @param seed of fine-tuning, and of the noise of systems that take new noise (SinGAN)
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     */
    record Options(String model, String mask, int start, int finetune, String original, long seed, String device) {}

    ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(options.model(), options.device())) {
            Injection injection = Injection.at(session, options.start(), false, options.seed());
            Optional<FineTuning<?>> tuning = FineTuning.of(options, session, progress);
            Picture given = session.pixels().read(input, progress);
            warn(session, given.size(), progress);
            Size trained = session.scales().size();
            session.memory().check(trained, 0);
            float[] weights = weights(input, trained, progress);
            progress.check();
            Picture made = tuning.isPresent() ? tuning.get().run(injection, given, progress) : injection.run(given);
            progress.status("Blending " + input.getTitle());
            made = made.resized(given.size());
            progress.check();
            ImagePlus result = ResultImage.copyOf(input, suffix);
            Picture merged = merged(given, made, weights);
            Selection changed = Selection.where(weights, given.width());
            SourcePixels.warn(session.pixels().write(merged, result, Shown.of(input), changed), progress);
            session.sign(result, options.seed());
            if (tuning.isPresent()) result.setProp("GAN finetune", String.valueOf(options.finetune()));
            return result;
        }
    }

    private void warn(SingleImageSession session, Size given, Progress progress) {
        if (!session.servesFor(purpose) && !session.scales().injectedNoise())
            progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                    + "; this works best with purpose=" + SingleRecipe.word(purpose) + ".");
        Size trained = session.scales().size();
        double stretch = (double) given.width() * trained.height() / given.height() / trained.width();
        if (Math.max(stretch, 1 / stretch) > STRETCH)
            progress.warn("The image (" + given + ") has another shape than the model (" + trained
                    + "): it is stretched while the model works on it.");
        if (given.most() > STRETCH * trained.most())
            progress.warn("The model works at " + trained + " pixels: what it changes is enlarged to " + given
                    + " and a little softer than the rest.");
    }

    private float[] weights(ImagePlus input, Size trained, Progress progress) throws IOException {
        int width = input.getWidth();
        int height = input.getHeight();
        boolean[] mask = options.mask().isBlank() ? selected(input, progress) : drawn(input);
        double factor = Math.sqrt((double) width * height / trained.width() / trained.height());
        return FeatheredMask.of(mask, width, height, radius * factor, SIGMA * factor);
    }

    private static boolean[] selected(ImagePlus input, Progress progress) {
        Selection selection = Selection.of(input);
        if (selection == Selection.ALL)
            progress.warn("Nothing is selected and mask= is empty: the whole image becomes the model's. Select what was"
                    + " changed to keep the rest.");
        boolean[] mask = new boolean[input.getWidth() * input.getHeight()];
        boolean any = false;
        for (int i = 0; i < mask.length; i++) {
            mask[i] = selection.contains(i % input.getWidth(), i / input.getWidth());
            any |= mask[i];
        }
        if (any) return mask;
        throw new IllegalArgumentException("The selection lies outside the image. Select what was changed.");
    }

    private boolean[] drawn(ImagePlus input) throws IOException {
        ImagePlus image = ImageFiles.open(Path.of(options.mask()));
        if (image.getWidth() != input.getWidth() || image.getHeight() != input.getHeight())
            throw new IllegalArgumentException("mask=" + options.mask() + " has "
                    + new Size(image.getHeight(), image.getWidth()) + " pixels, but \"" + input.getTitle() + "\" has "
                    + new Size(input.getHeight(), input.getWidth()) + ". Give a mask of the same size.");
        boolean[] mask = MaskImage.marked(org.imagejgan.image.ImagePlusStack.of(image));
        for (boolean marked : mask) if (marked) return mask;
        throw new IllegalArgumentException(
                "mask=" + options.mask() + " is 0 everywhere. Draw what was changed with another value.");
    }

    private static Picture merged(Picture given, Picture made, float[] weights) {
        float[] values = new float[given.values().length];
        for (int i = 0; i < values.length; i++) {
            double weight = weights[i % weights.length];
            values[i] = (float) ((1 - weight) * given.values()[i] + weight * made.values()[i]);
        }
        return new Picture(given.channels(), given.height(), given.width(), values);
    }
}
