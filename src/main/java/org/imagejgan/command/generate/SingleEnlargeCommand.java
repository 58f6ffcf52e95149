// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import java.io.IOException;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Enlarge;
import org.imagejgan.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Enlarges the image a model was trained on, with detail of its own kind. */
@Plugin(
        type = Command.class,
        name = "singleenlarge",
        label = "GAN Single Enlarge...",
        headless = true,
        priority = 64,
        description = "Enlarges the image that a model was trained on and adds detail of its own kind; for models "
                + "trained with purpose=super-resolve.")
public final class SingleEnlargeCommand extends SingleInputCommand {

    @Parameter(
            min = "1.01",
            max = "16",
            persist = false,
            description = "How much wider and higher the result is; the models are made for 2 to 4.")
    private double factor = 4;

    @Override
    NewImage make(ModelChoice model, OpenImage image, Progress progress) throws IOException {
        return new Enlarge(model, factor).run(image, progress);
    }
}
