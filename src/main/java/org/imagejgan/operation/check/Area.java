// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.image.Selection;
import org.imagejgan.image.border.OpenImage;

/**
 * What of planes is compared: all, or the pixels of a selection.
 *
 * @param box around it
 * @param outside for each pixel of the box, row by row, whether it is not selected; null where all are
 * @param width of the planes
 * @param height of the planes
 */
record Area(Rectangle box, boolean[] outside, int width, int height) {

    /** All of an image. */
    static Area whole(OpenImage image) {
        return new Area(new Rectangle(image.width(), image.height()), null, image.width(), image.height());
    }

    /**
     * The selection of an image in another one, which may be some times as large.
     *
     * @throws IllegalArgumentException if the selection lies outside the image
     */
    static Area selected(OpenImage image, OpenImage compared) {
        Selection selection = image.selection();
        if (selection == Selection.ALL) return whole(compared);
        int factor = compared.width() / image.width();
        Rectangle inside = selection.within(image.width(), image.height());
        Rectangle box =
                new Rectangle(factor * inside.x, factor * inside.y, factor * inside.width, factor * inside.height);
        boolean[] outside = new boolean[box.width * box.height];
        for (int i = 0; i < outside.length; i++) {
            int x = (box.x + i % box.width) / factor;
            int y = (box.y + i / box.width) / factor;
            outside[i] = !selection.contains(x, y);
        }
        return new Area(box, outside, compared.width(), compared.height());
    }

    boolean whole() {
        return outside == null;
    }

    /** How many pixels of the box are not selected. */
    int left() {
        int count = 0;
        for (int i = 0; outside != null && i < outside.length; i++) if (outside[i]) count++;
        return count;
    }

    /** Of a plane what is in the box; no numbers where it is not selected. */
    float[] cut(float[] plane) {
        if (whole() || plane == null) return plane;
        float[] cut = new float[outside.length];
        for (int i = 0; i < cut.length; i++) cut[i] = outside[i] ? Float.NaN : plane[place(i)];
        return cut;
    }

    /** Maps of the box in the planes they are of, which hold no numbers elsewhere. */
    Map<String, float[]> back(Map<String, float[]> maps) {
        if (whole()) return maps;
        Map<String, float[]> planes = new LinkedHashMap<>();
        maps.forEach((name, map) -> {
            float[] plane = new float[width * height];
            Arrays.fill(plane, Float.NaN);
            for (int i = 0; i < map.length; i++) plane[place(i)] = map[i];
            planes.put(name, plane);
        });
        return planes;
    }

    private int place(int i) {
        return (box.y + i / box.width) * width + box.x + i % box.width;
    }
}
