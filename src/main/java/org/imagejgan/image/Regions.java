// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected pieces of a mask; pixels that touch at a corner belong together. */
public final class Regions {
    private Regions() {}

    /**
     * One piece.
     *
     * @param pixels their places in the plane, row by row
     * @param box the smallest rectangle around them
     */
    public record Region(int[] pixels, Rectangle box) {}

    /** The pieces of a plane's mask, in the order of their first pixels. */
    public static List<Region> of(boolean[] mask, int width, int height) {
        boolean[] seen = new boolean[mask.length];
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < mask.length; i++) if (mask[i] && !seen[i]) regions.add(from(i, mask, seen, width, height));
        return regions;
    }

    private static Region from(int first, boolean[] mask, boolean[] seen, int width, int height) {
        int[] found = new int[16];
        int count = 1;
        found[0] = first;
        seen[first] = true;
        Rectangle box = new Rectangle(first % width, first / width, 1, 1);
        for (int next = 0; next < count; next++) {
            int x = found[next] % width;
            int y = found[next] / width;
            box.add(new Rectangle(x, y, 1, 1));
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    int place = v * width + u;
                    if (!mask[place] || seen[place]) continue;
                    seen[place] = true;
                    if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                    found[count++] = place;
                }
            }
        }
        return new Region(Arrays.copyOf(found, count), box);
    }
}
