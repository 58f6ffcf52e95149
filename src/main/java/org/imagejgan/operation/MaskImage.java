// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.OpenImage;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;

/** Images whose pixels mean yes or no. */
public final class MaskImage {

    private MaskImage() {}

    /** Which pixels of the shown plane are not 0 in any channel, row by row. */
    public static boolean[] marked(OpenImage image) {
        return marked(image, image.shown().slice(), image.shown().frame());
    }

    /** The same of any plane. */
    public static boolean[] marked(Hyperstack stack, int slice, int frame) {
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
