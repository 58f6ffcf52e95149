// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Turns a coarse painting into an image with the texture of the one that a model was trained on.
 *
 * @param model one that takes images above its first scale
 * @param start the scale at which the painting is put in; more keeps more of it. -1 for the coarsest
 */
public record PaintToImage(ModelChoice model, int start) {
    /**
     * Works on the shown plane.
     *
     * @param paint of any size, with the channels and values of the training image; it stays as it is
     * @return a new image of the size, type, values and pixel size of the model
     * @throws IllegalArgumentException if the painting does not fit the model, or the model cannot do this
     * @throws org.imagejgan.progress.Cancelled if the user asked to stop
     */
    public NewImage run(OpenImage paint, Progress progress) throws IOException {
        try (SingleImageSession session = SingleImageSession.open(model)) {
            session.requireInjection("paint");
            Injection injection = Injection.at(session, start, true);
            SourcePixels pixels = session.pixels();
            Size size = session.scales().size();
            session.memory().check(size, pixels.bytes(size, 1));
            Picture given = pixels.read(paint, progress);
            progress.check();
            progress.status("Painting " + paint.title());
            Picture made = injection.run(given);
            progress.check();
            return session.signed(pixels.image(paint.title() + " as image", made, progress));
        }
    }
}
