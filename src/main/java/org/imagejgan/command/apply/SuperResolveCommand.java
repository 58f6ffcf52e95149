// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Enlarges the open image, a file or every image of a folder. */
@Plugin(
        type = Command.class,
        name = "superresolve",
        label = "GAN Super-Resolve...",
        headless = true,
        priority = 98,
        description = "Enlarges the open image, or the bounding box of its selection, a file, or every image of a "
                + "folder, with detail that a model has learned.")
public final class SuperResolveCommand extends EnsembleCommand {
    @Parameter(
            style = "suggest,when:!model",
            choices = {"auto", "2", "3", "4", "8"},
            persist = false,
            description = "How much wider and higher the result is; auto takes what the model does, 2 without a model.")
    private String factor = "auto";

    @Parameter(
            style = "model,super_resolve",
            persist = false,
            required = false,
            description =
                    "The model: the name of one that comes with the plugin or of one of yours, or the path of a file or "
                            + "folder. Empty: the one of that factor for microscopes, where a grey image has their pixel "
                            + "size, else the faithful one; the log says which.")
    private String model = "";

    @Parameter(
            style = "more",
            choices = {"auto", "32"},
            persist = false,
            description = "Bits of a result on the image's own scale: auto keeps those of the image, 32 gives floats "
                    + "that are not rounded, for dark images whose values are a few grey levels.")
    private String bits = "auto";

    /** The result may be one plane of a stack. */
    @Override
    boolean keepsKind() {
        return false;
    }

    @Override
    ImageOperation operation() {
        return ApplyModel.superResolve(options(model).with(bits), factor).ensemble(ensemble());
    }
}
