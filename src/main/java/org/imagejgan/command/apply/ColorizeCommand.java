// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives the open grey image, a file or every image of a folder colours. */
@Plugin(
        type = Command.class,
        name = "colorize",
        label = "GAN Colorize...",
        headless = true,
        priority = 96,
        description = "Gives the open grey image, or what is selected of it, a file, or every image of a folder "
                + "colours such as a model has learned; the lightness stays.")
public final class ColorizeCommand extends TiledImageCommand {
    @Parameter(
            style = "model,colorize",
            persist = false,
            required = false,
            description =
                    "The model: the name of one that comes with the plugin or of one of yours, or the path of a file or "
                            + "folder. Empty: the one for stained tissue.")
    private String model = "";

    @Parameter(
            label = "Statistics of large images",
            style = "more,when:statistics",
            choices = {"crop", "whole"},
            persist = false,
            description =
                    "For models whose network uses the statistics of the whole image, where that is run in tiles: "
                            + "'crop' takes those of a piece in the middle, 'whole' those of all in many passes.")
    private String statistics = "crop";

    @Override
    ImageOperation operation() {
        return ApplyModel.colorize(options(model)).statistics(statistics);
    }

    /** The result is RGB whatever the input is. */
    @Override
    boolean keepsKind() {
        return false;
    }
}
