// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import ij.ImagePlus;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.progress.Progress;

/** Warns of an open image that may be a picture with a palette, where nothing tells. */
public final class PaletteWarning {
    private PaletteWarning() {}

    /** Notes that an image's colours are worked on. @param image one whose pixels are places in a palette */
    public static void indexed(ImagePlus image, Progress progress) {
        progress.note("\"" + image.getTitle()
                + "\" shows its pixels through a palette without an order, so its colours are"
                + " worked on, as RGB. If the pixels are intensities, choose Image > Lookup Tables > Grays first.");
    }

    /** @param image the open image, before it is worked on */
    public static void of(ImagePlus image, Progress progress) {
        if (ImagePlusStack.maybeIndexed(image))
            progress.warn(
                    "The colours of \"" + image.getTitle() + "\" follow each other in no order, as in a picture with"
                            + " a palette; its pixels are taken as intensities. If it is such a picture, choose Image > Type >"
                            + " RGB Color first.");
    }
}
