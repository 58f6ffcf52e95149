// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import java.io.IOException;
import org.imagejgan.operation.Edit;
import org.imagejgan.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes what was moved, copied or removed in an image seamless. */
@Plugin(
        type = Command.class,
        name = "singleedit",
        label = "GAN Single Edit...",
        headless = true,
        priority = 66,
        description =
                "Makes what was moved, copied or removed in the image that a model was trained on seamless, within "
                        + "the selection or a mask.")
public final class SingleEditCommand extends SingleInputCommand {

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description =
                    "An image file of the same size, other than 0 where something was changed. Empty: the selection.")
    private String mask = "";

    @Parameter(
            label = "Start scale (-1: chosen)",
            min = "-1",
            persist = false,
            description = "The scale at which the image is put in: less changes more. -1 chooses it.")
    private int start = -1;

    @Parameter(
            label = "Fine-tuning (0: none)",
            min = "0",
            persist = false,
            description =
                    "Iterations of training on the changed image first, such as 200: slower, may fit in better; for "
                            + "models of consingan. 0 trains nothing.")
    private int finetune;

    @Parameter(
            style = "path",
            persist = false,
            required = false,
            description = "The image file that the model was trained on, needed for fine-tuning only.")
    private String original = "";

    @Override
    boolean keepsKind() {
        return true;
    }

    @Override
    ImagePlus make(String model, ImagePlus image, Progress progress) throws IOException {
        String drawn = mask.isBlank() ? "" : Paths.existing("mask", mask).toString();
        String truth =
                original.isBlank() ? "" : Paths.existing("original", original).toString();
        return new Edit(new Edit.Options(model, drawn, start, finetune, truth, seed(), device())).run(image, progress);
    }
}
