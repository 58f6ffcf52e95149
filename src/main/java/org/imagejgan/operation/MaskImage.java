// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.ImagePlusStack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;

/** Images whose pixels mean yes or no. */
final class MaskImage {

    private MaskImage() {}

    /** Which pixels of the shown plane are not 0 in any channel, row by row. */
    static boolean[] marked(ImagePlus image) {
        SourcePixels.Shown shown = SourcePixels.Shown.of(image);
        return marked(ImagePlusStack.of(image), shown.slice(), shown.frame());
    }

    /** The same of any plane. */
    static boolean[] marked(Hyperstack stack, int slice, int frame) {
        int width = stack.width();
        int height = stack.height();
        boolean[] mask = new boolean[width * height];
        float[] values = new float[mask.length];
        for (int c = 0; c < stack.channels(); c++) {
            Tile whole = new Tile(0, 0, width, height, 0, 0, width, height);
            PlaneReader.read(stack.plane(c, slice, frame), whole, Normalizer.IDENTITY, values, 0);
            for (int i = 0; i < mask.length; i++) mask[i] |= values[i] != 0;
        }
        return mask;
    }
}
