// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import org.imagejgan.command.verb.Paths;
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

    @Parameter(
            label = "All scales, a slice each",
            persist = false,
            description = "Whether the result is a stack that shows what comes of each start scale, to choose one by "
                    + "looking: slices are labelled with it.")
    private boolean strip;

    @Parameter(
            label = "Colours (0: its own)",
            min = "0",
            max = "256",
            persist = false,
            description = "How many colours of the training image the painting is reduced to first, each pixel to the "
                    + "nearest. 0 leaves the painting as it is.")
    private int colours = 5;

    @Parameter(
            label = "Fine-tuning (0: none)",
            style = "more,when:!strip,when:colours",
            min = "0",
            persist = false,
            description =
                    "Iterations of training the start scale on these colours first, such as 200: slower, and flat "
                            + "areas get more texture. 0 trains nothing.")
    private int finetune;

    @Parameter(
            style = "path,more,when:colours",
            persist = false,
            required = false,
            description =
                    "The image file that the model was trained on: its colours are taken instead of those that the "
                            + "model remembers. Needed for fine-tuning.")
    private String original = "";

    @Override
    boolean makesStack() {
        return strip;
    }

    @Override
    NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException {
        String truth =
                original.isBlank() ? "" : Paths.existing("original", original).toString();
        PaintToImage painting = new PaintToImage(model, start, colours, finetune, truth);
        return strip ? painting.strip(image, progress) : painting.run(image, progress);
    }
}
