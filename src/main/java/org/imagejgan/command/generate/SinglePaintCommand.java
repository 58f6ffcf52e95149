// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.PaintToImage;
import org.imagejgan.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns a coarse painting into an image like the one a model was trained on. */
@Plugin(
        type = Command.class,
        name = "singlepaint",
        label = "GAN Single Paint to Image...",
        headless = true,
        priority = 63,
        description = "Turns a coarse painting into an image like the one that a model was trained on; for models "
                + "of systems that take images at every scale (SinGAN).")
public final class SinglePaintCommand extends SingleInputCommand {

    @Parameter(
            label = "Start scale (-1: chosen)",
            style = "more",
            min = "-1",
            persist = false,
            description = "The scale at which the painting is put in: more keeps more of it. -1 takes the coarsest.")
    private int start = -1;

    @Override
    NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException {
        return new PaintToImage(model, start).run(image, progress);
    }
}
