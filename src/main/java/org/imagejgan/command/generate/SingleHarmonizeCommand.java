// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import org.imagejgan.operation.single.Harmonize.Change;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Makes something pasted into an image take on its style. */
@Plugin(
        type = Command.class,
        name = "singleharmonize",
        label = "GAN Single Harmonize...",
        headless = true,
        priority = 67,
        description =
                "Makes something pasted into the image that a model was trained on take on the image's style, within "
                        + "the selection or a mask.")
public final class SingleHarmonizeCommand extends SingleChangeCommand {

    @Override
    Change change() {
        return Change.PASTED;
    }
}
