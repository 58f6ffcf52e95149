// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import java.io.IOException;
import java.util.Optional;
import org.imagejgan.image.FeatheredMask;
import org.imagejgan.image.MaskImage;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Purpose;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Makes a changed part of an image look like the rest: the model's version of the whole is merged in around the change.
 *
 * @param model which; its seed is that of fine-tuning, of the noise of systems that take new noise (SinGAN), and of the
 *     noise that an image begins with where a model learned it so (ConSinGAN, for edits)
 * @param mask an image file of the input's size, other than 0 where it was changed; empty for the input's selection
 * @param start the scale at which the image is put in, -1 to choose it
 * @param finetune iterations of training on the changed image before it is put in, 0 for none
 * @param original the image file that the model was trained on; needed for fine-tuning
 */
public record Harmonize(ModelChoice model, Change change, String mask, int start, int finetune, String original) {
    private static final double SIGMA = 5;
    private static final double STRETCH = 1.05;

    /** What a user did to the image. */
    public enum Change {
        /** Something of another image was pasted in, and is to take on the image's style. */
        PASTED(Purpose.HARMONIZE, " harmonized", 7),
        /** Something was moved, copied or removed, and is to be seamless. */
        EDITED(Purpose.EDIT, " edited", 20);

        /** What the model should have been trained for. */
        private final Purpose purpose;

        /** Of the result's title. */
        private final String suffix;

        /** How far around the change the authors let the model work, in pixels of the trained size. */
        private final int radius;

        Change(Purpose purpose, String suffix, int radius) {
            this.purpose = purpose;
            this.suffix = suffix;
            this.radius = radius;
        }
    }

    /**
     * Works on the shown plane.
     *
     * @param input the changed image, which stays as it is
     * @return a new image with all of the input; pixels away from the change are the input's, bit by bit
     * @throws IllegalArgumentException if image, mask and model do not fit each other
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public NewImage run(OpenImage input, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model, progress)) {
            Injection injection = Injection.at(session, start, false);
            Optional<FineTuning<?>> tuning =
                    FineTuning.of(finetune, original, FineTuning.Lesson.CHANGED, session, progress);
            Picture given = session.pixels().read(input, progress);
            warn(session, given.size(), progress);
            Size trained = session.scales().size();
            session.memory().check(trained, 0);
            float[] weights = weights(input, trained, progress);
            progress.check();
            Picture made = tuning.isPresent()
                    ? tuning.get().run(injection, given, tuned -> tuned.run(given), progress)
                    : injection.run(given);
            progress.status("Blending " + input.title());
            made = made.resized(given.size());
            progress.check();
            NewImage result = input.copy(change.suffix);
            Selection changed = Selection.where(weights, given.width());
            SourcePixels.warn(
                    session.pixels().write(merged(given, made, weights), result, input.shown(), changed), progress);
            session.signed(result);
            return tuning.isPresent() ? result.note("GAN finetune", finetune) : result;
        }
    }

    private void warn(SingleImageSession session, Size given, Progress progress) {
        if (!session.servesFor(change.purpose) && !session.scales().injectedNoise())
            progress.warn("The model " + session.name() + " was trained for purpose=" + session.purpose()
                    + "; this works best with purpose=" + change.purpose.word() + ".");
        Size trained = session.scales().size();
        double stretch = (double) given.width() * trained.height() / given.height() / trained.width();
        if (Math.max(stretch, 1 / stretch) > STRETCH)
            progress.warn("The image (" + given + ") has another shape than the model (" + trained
                    + "): it is stretched while the model works on it.");
        if (given.most() > STRETCH * trained.most())
            progress.warn("The model works at " + trained + " pixels: what it changes is enlarged to " + given
                    + " and a little softer than the rest.");
    }

    private float[] weights(OpenImage input, Size trained, Progress progress) throws IOException {
        int width = input.width();
        int height = input.height();
        if (mask.isBlank() && input.selection() == Selection.ALL)
            progress.warn("Nothing is selected and mask= is empty: the whole image becomes the model's. Select what was"
                    + " changed to keep the rest.");
        boolean[] marked = mask.isBlank() ? input.selected("what was changed") : drawn(input);
        double factor = Math.sqrt((double) width * height / trained.width() / trained.height());
        return FeatheredMask.of(marked, width, height, change.radius * factor, SIGMA * factor);
    }

    private boolean[] drawn(OpenImage input) throws IOException {
        OpenImage image = input.mask(mask);
        boolean[] drawn = MaskImage.marked(image, image.shown());
        for (boolean marked : drawn) if (marked) return drawn;
        throw new IllegalArgumentException(
                "mask=" + mask + " is 0 everywhere. Draw what was changed with another value.");
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
