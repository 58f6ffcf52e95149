// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Harmonize;
import org.imagejgan.operation.single.Harmonize.Change;
import org.imagejgan.progress.Progress;
import org.scijava.plugin.Parameter;

/** A verb that makes the rest of an image and what was changed in it go together. */
abstract class SingleChangeCommand extends SingleInputCommand {

    @Parameter(
            style = "path,own",
            persist = false,
            required = false,
            description =
                    "An image file of the same size, other than 0 where something was changed. Empty: the selection.")
    private String mask = "";

    @Parameter(
            label = "Start scale (-1: chosen)",
            style = "own,more",
            min = "-1",
            persist = false,
            description = "The scale at which the image is put in: less changes more. -1 chooses it.")
    private int start = -1;

    @Parameter(
            label = "Fine-tuning (0: none)",
            style = "own,more,when:tuning",
            min = "0",
            persist = false,
            description =
                    "Iterations of training on the changed image first, such as 200: slower, may fit in better; not "
                            + "every system can. 0 trains nothing.")
    private int finetune;

    @Parameter(
            style = "path,own,more,when:finetune,needed",
            persist = false,
            required = false,
            description = "The image file that the model was trained on, needed for fine-tuning only.")
    private String original = "";

    /** What the verb is for. */
    abstract Change change();

    @Override
    final boolean keepsKind() {
        return true;
    }

    @Override
    final NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException {
        String drawn = mask.isBlank() ? "" : Paths.existing("mask", mask).toString();
        String truth =
                original.isBlank() ? "" : Paths.existing("original", original).toString();
        return new Harmonize(model, change(), drawn, start, finetune, truth).run(image, progress);
    }
}
