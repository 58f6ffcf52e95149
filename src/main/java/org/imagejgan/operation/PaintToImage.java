// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import org.imagejgan.image.Selection;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Size;
import org.imagejgan.operation.SourcePixels.Shown;
import org.imagejgan.progress.Progress;

/** Turns a coarse painting into an image with the texture of the one that a model was trained on. */
public final class PaintToImage {
    /**
     * What to do; the components are the keys of the command.
     *
     * @param model path of a package of a single-image model that takes images above its first scale
     * @param start the scale at which the painting is put in; more keeps more of it. -1 for the coarsest
     * @param seed of the noise
     * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1}, …
     */
    public record Options(String model, int start, long seed, String device) {}

    private final Options options;

    public PaintToImage(Options options) {
        this.options = options;
    }

    /**
     * Works on the shown plane.
     *
     * @param paint of any size, with the channels and values of the training image; it stays as it is
     * @return a new image of the size, type, values and pixel size of the model
     * @throws IllegalArgumentException if the painting does not fit the model, or the model cannot do this
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public ImagePlus run(ImagePlus paint, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(options.model(), options.device())) {
            session.requireInjection("paint");
            Injection injection = Injection.at(session, options.start(), true, options.seed());
            SourcePixels pixels = session.pixels();
            Size size = session.scales().size();
            session.memory().check(size, pixels.bytes(size, 1));
            Picture given = pixels.read(paint, progress);
            progress.check();
            progress.status("Painting " + paint.getTitle());
            Picture made = injection.run(given);
            progress.check();
            ImagePlus result = pixels.blank(paint.getTitle() + " as image", size, 1, 1);
            SourcePixels.warn(pixels.write(made, result, new Shown(0, 0), Selection.ALL), progress);
            session.sign(result, options.seed());
            return result;
        }
    }
}
