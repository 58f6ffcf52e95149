// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes of the open image, a file or every image of a folder a stack of what it would be in every domain of a model. */
@Plugin(
        type = Command.class,
        name = "translateall",
        label = "GAN Translate All...",
        headless = true,
        priority = 94.5,
        attrs = @Attr(name = "task", value = "translate"),
        description = "Makes of the open image, a file, or every image of a folder a stack: what it would be in every "
                + "domain that a model has learned, with the domains as labels of the slices.")
public final class TranslateAllCommand extends EnsembleCommand {
    @Parameter(
            style = "model,translate",
            persist = false,
            required = false,
            description =
                    "The name of a model of yours that was trained from labelled images, or the path of a file or folder.")
    private String model = "";

    /** The result has more planes. */
    @Override
    boolean keepsKind() {
        return false;
    }

    @Override
    ImageOperation operation() {
        return ApplyModel.translateAll(options(model)).ensemble(ensemble());
    }
}
