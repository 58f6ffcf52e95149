// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes noise from the open image, from a file or from every image of a folder. */
@Plugin(
        type = Command.class,
        name = "denoise",
        label = "GAN Denoise...",
        headless = true,
        priority = 99,
        description = "Removes noise from the open image, from a file, or from every image of a folder.")
public final class DenoiseCommand extends EnsembleCommand {
    @Parameter(
            style = "model,denoise",
            persist = false,
            required = false,
            description =
                    "The model: the name of one that comes with the plugin or of one of yours, the path of a file or folder, "
                            + "or self to train on this very image, which takes minutes. Empty: chosen by the image.")
    private String model = "";

    @Parameter(
            style = "slider",
            min = "0",
            max = "1",
            stepSize = "0.05",
            persist = false,
            description = "How much of the noise to take: 0 keeps the image, 1 gives the model's result.")
    private double strength = 1;

    @Parameter(
            style = "more",
            choices = {"auto", "32"},
            persist = false,
            description = "Bits of a result on the image's own scale: auto keeps those of the image, 32 gives floats "
                    + "that are not rounded, for dark images whose values are a few grey levels.")
    private String bits = "auto";

    /** The result may have other bits. */
    @Override
    boolean keepsKind() {
        return bits.equals("auto");
    }

    @Override
    ImageOperation operation() {
        return ApplyModel.denoise(options(model).with(bits), strength).ensemble(ensemble());
    }
}
