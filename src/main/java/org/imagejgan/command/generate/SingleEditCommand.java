// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.generate;

import org.imagejgan.operation.single.Harmonize.Change;
import org.scijava.command.Command;
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
public final class SingleEditCommand extends SingleChangeCommand {

    @Override
    Change change() {
        return Change.EDITED;
    }
}
