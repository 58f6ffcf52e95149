// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.command.verb.Paths;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.holes.Inpaint;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fills holes of the open image, a file or every image of a folder. */
@Plugin(
        type = Command.class,
        name = "inpaint",
        label = "GAN Inpaint...",
        headless = true,
        priority = 97,
        description = "Fills holes of the open image, a file, or every image of a folder: the selection, a mask, "
                + "saturated pixels, NaN, or defects. All other pixels stay exactly as they are.")
public final class InpaintCommand extends ImageCommand {
    @Parameter(
            choices = {"selection", "mask", "saturated", "nan", "defects"},
            persist = false,
            description =
                    "What is filled: the selection, a mask image, saturated pixels, pixels that are no numbers, or "
                            + "defects, which are looked for: dead and hot pixels, stripes and dust.")
    private String hole = "selection";

    @Parameter(
            label = "Mask (image file)",
            style = "path,when:hole=mask,needed",
            persist = false,
            required = false,
            description =
                    "An image of the same size, other than 0 where there is to be filled. Where it is given, it is "
                            + "what counts.")
    private String mask = "";

    @Parameter(
            choices = {"auto", "model", "textured", "exemplar"},
            persist = false,
            description =
                    "What holes are filled with. auto: the model, and texture copied from around them for wide holes in "
                            + "rough surroundings; model: the model alone; textured: the model, and texture for all holes; "
                            + "exemplar: what is copied from around them alone, without a model. Texture is invented.")
    private String filling = "auto";

    @Parameter(
            style = "model,inpaint,when:filling=auto|model|textured",
            persist = false,
            required = false,
            description =
                    "The model: the name of one that comes with the plugin or of one of yours, or the path of a file or "
                            + "folder. Empty: the one that comes with the plugin.")
    private String model = "";

    @Parameter(
            label = "Flow (a picture of where the filling is from)",
            style = "more",
            persist = false,
            description =
                    "Whether to give, instead of the filled image, a picture of where the filling was taken from: "
                            + "the hue is the direction to that place, the fuller the further.")
    private boolean flow;

    @Override
    boolean keepsKind() {
        return !flow;
    }

    @Override
    ImageOperation operation() {
        if (!mask.isBlank()) Paths.existing("mask", mask);
        return new Inpaint(new Inpaint.Options(
                model, hole, mask, filling, flow, slices(), channel(), device(), precision(), writesZarr()));
    }
}
