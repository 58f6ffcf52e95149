// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/** Images whose pixels mean yes or no. */
public final class MaskImage {

    private MaskImage() {}

    /** Which pixels of a plane are not 0 in any channel, row by row. */
    public static boolean[] marked(Hyperstack stack, Hyperstack.Place place) {
        int width = stack.width();
        int height = stack.height();
        boolean[] mask = new boolean[width * height];
        float[] values = new float[mask.length];
        for (int c = 0; c < stack.channels(); c++) {
            Tile whole = Tile.whole(width, height);
            PlaneReader.read(stack.plane(c, place.slice(), place.frame()), whole, Normalizer.IDENTITY, values, 0);
            for (int i = 0; i < mask.length; i++) mask[i] |= values[i] != 0;
        }
        return mask;
    }
}
