// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.apply;

import org.imagejgan.command.verb.Key;
import org.imagejgan.operation.apply.ApplyModel;
import org.scijava.plugin.Parameter;

/** A verb whose model is run in tiles. */
abstract class TiledImageCommand extends ImageCommand {
    @Parameter(label = "Tile size (0: chosen)", style = "more", min = "0", persist = false, description = Key.TILE)
    private int tile;

    final int tile() {
        return tile;
    }

    /** What all of these have in common, for a model. */
    final ApplyModel.Options options(String model) {
        return new ApplyModel.Options(model, slices(), channel(), device(), tile, precision(), writes());
    }
}
