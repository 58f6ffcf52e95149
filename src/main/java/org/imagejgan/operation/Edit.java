// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import org.imagejgan.model.Purpose;
import org.imagejgan.progress.Progress;

/** Makes what was moved, copied or removed in an image seamless. */
public final class Edit {
    /** How far around the change the authors let the model work. */
    private static final int RADIUS = 20;

    /**
     * What to do; the components are the keys of the command.
     *
     * @param model path of a package of a single-image model
     * @param mask an image file of the input's size, other than 0 where it was changed; empty for the input's selection
     * @param start the scale at which the image is put in, -1 to choose it
     * @param finetune iterations of training on the changed image before it is put in, 0 for none
     * @param original the image file that the model was trained on; needed for fine-tuning
     * @param seed of fine-tuning, and of the noise of systems that take new noise (SinGAN)
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     */
    public record Options(
            String model, String mask, int start, int finetune, String original, long seed, String device) {}

    private final TouchUp work;

    public Edit(Options options) {
        TouchUp.Options o = new TouchUp.Options(
                options.model(),
                options.mask(),
                options.start(),
                options.finetune(),
                options.original(),
                options.seed(),
                options.device());
        work = new TouchUp(Purpose.EDIT, " edited", RADIUS, o);
    }

    /**
     * Works on the shown plane.
     *
     * @param input the changed image, which stays as it is
     * @return a new image with all of the input; pixels away from the change are the input's, bit by bit
     * @throws IllegalArgumentException if image, mask and model do not fit each other
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public ImagePlus run(ImagePlus input, Progress progress) throws IOException {
        return work.run(input, progress);
    }
}
