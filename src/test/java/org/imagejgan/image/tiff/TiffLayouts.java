// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.tiff;

import java.io.IOException;
import java.nio.file.Path;

/** Where the pixels of TIFFs lie, for tests that damage them. */
public final class TiffLayouts {

    private TiffLayouts() {}

    /** Place and length of the first strip or tile of the first page. */
    public static long[] firstBlock(Path file) throws IOException {
        try (TiffBytes bytes = TiffBytes.open(file)) {
            TiffPage page = TiffPages.of(bytes).get(0);
            boolean tiled = page.has(TiffPage.TILE_OFFSETS);
            long place = page.number(tiled ? TiffPage.TILE_OFFSETS : TiffPage.STRIP_OFFSETS, 0);
            long length = page.number(tiled ? TiffPage.TILE_COUNTS : TiffPage.STRIP_COUNTS, 0);
            return new long[] {place, length};
        }
    }
}
