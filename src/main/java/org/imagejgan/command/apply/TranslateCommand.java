// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes of the open image, a file or every image of a folder one of another kind. */
@Plugin(
        type = Command.class,
        name = "translate",
        label = "GAN Translate...",
        headless = true,
        priority = 95,
        attrs = @Attr(name = "task", value = "translate"),
        description =
                "Makes of the open image, a file, or every image of a folder one of another kind, such as a model "
                        + "has learned.")
public final class TranslateCommand extends EnsembleCommand {
    @Parameter(
            style = "model,translate",
            persist = false,
            required = false,
            description =
                    "The name of a model that comes with the plugin or of one of yours, or the path of a model file or "
                            + "folder that makes images of images.")
    private String model = "";

    @Parameter(
            label = "Domain (empty: the first)",
            style = "names,when:domains",
            persist = false,
            required = false,
            description = "What to make, where a model knows several: a direction, a class, or attributes between "
                    + "spaces, as stain=B old. Of values that exclude each other one must be named, since no model sees "
                    + "what an image has; what is on or off and not named is off. Empty: the first.")
    private String domain = "";

    @Parameter(
            label = "Statistics of large images",
            style = "more,when:statistics",
            choices = {"crop", "whole"},
            persist = false,
            description =
                    "For models whose network uses the statistics of the whole image, where that is run in tiles: "
                            + "'crop' takes those of a piece in the middle, 'whole' those of all in many passes.")
    private String statistics = "crop";

    /** The result may be of another type. */
    @Override
    boolean keepsKind() {
        return false;
    }

    @Override
    ImageOperation operation() {
        return ApplyModel.translate(options(model), domain)
                .statistics(statistics)
                .ensemble(ensemble());
    }
}
