// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.progress.Progress;

/**
 * Looks for the latent of an image; the components are keys of the command.
 *
 * @param choice of a model
 * @param wanted the class or words of the image
 * @param steps of the search
 * @param features a TorchScript network whose opinion of likeness counts too; empty for none
 * @param latent where the latent is written; null for nowhere
 * @param overwrite whether it may replace a file
 */
public record ProjectImage(
        ModelChoice choice, Wanted wanted, int steps, String features, Path latent, boolean overwrite) {

    /**
     * @return the image as the model sees it, and beside it the nearest that the model can make
     * @throws IllegalArgumentException if image and model do not fit each other
     * @throws org.imagejgan.progress.Cancelled between two steps, if the user asked to stop; nothing is written then
     */
    public NewImage run(OpenImage image, Progress progress) throws IOException {
        try (GeneratorSession session = GeneratorSession.open(choice, progress)) {
            wanted.require(session.forward());
            Projected projected = new Projected(session, steps, image);
            Picture target = projected.seen(image, progress);
            progress.status("Looking for the latent of \"" + image.title() + "\"");
            Projection.Found found =
                    new Projection(session, steps, projected.features(features)).of(target, wanted, progress);
            MadePictures made = MadePictures.of(session, session.view(""), "", new MadePictures.Layout(2, 1, 1, 1));
            made.cell(0, 0, 0, target, progress);
            made.cell(1, 0, 0, found.picture(), progress);
            made.image().label(0, String.format(Locale.ROOT, "projected, error %.4f", found.error()));
            made.image().title(image.title() + " projected");
            progress.note(Projected.left(image, found.error()));
            if (latent != null)
                LatentFile.of(session, found.code(), "GAN Project of " + image.title(), found.error())
                        .write(latent, overwrite);
            return made.by(session).note("GAN error", found.error());
        }
    }
}
