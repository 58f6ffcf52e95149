// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import org.scijava.plugin.Parameter;

/** A verb whose model is run in tiles. */
abstract class TiledImageCommand extends ImageCommand {
    @Parameter(
            label = "Tile size (0: chosen)",
            min = "0",
            persist = false,
            description = "Edge in pixels of the pieces that a large image is cut into; 0 chooses by the memory.")
    private int tile;

    final int tile() {
        return tile;
    }
}
