// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.scijava.plugin.Parameter;

/** A verb whose model can be run on an image in all the ways in which that is flipped and turned. */
abstract class EnsembleCommand extends TiledImageCommand {
    @Parameter(
            label = "Ensemble (8 times as long)",
            style = "more",
            persist = false,
            description =
                    "The mean over the eight ways in which the image can be flipped and turned: a little less error "
                            + "for eight times the work.")
    private boolean ensemble;

    final boolean ensemble() {
        return ensemble;
    }
}
