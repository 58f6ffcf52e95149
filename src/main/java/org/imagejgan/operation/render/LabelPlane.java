// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.awt.Rectangle;
import java.util.TreeMap;

/**
 * One plane of a label image.
 *
 * @param labels the number of each pixel, row by row
 * @param objects the number of the object that each belongs to, 0 for none
 */
public record LabelPlane(int width, int height, int[] labels, int[] objects) {

    /** The smallest rectangle around all pixels whose label or object is another one in a plane of this size; empty if none. */
    public Rectangle difference(LabelPlane other) {
        Rectangle box = new Rectangle();
        for (int y = 0; y < height; y++) {
            int from = y * width;
            int to = from + width;
            int first = from;
            while (first < to && same(first, other)) first++;
            if (first == to) continue;
            int last = to - 1;
            while (same(last, other)) last--;
            Rectangle row = new Rectangle(first - from, y, last - first + 1, 1);
            box = box.isEmpty() ? row : box.union(row);
        }
        return box;
    }

    private boolean same(int place, LabelPlane other) {
        return labels[place] == other.labels[place] && objects[place] == other.objects[place];
    }

    /** The label of each object, by its number from 1; where pixels differ, that of the first. */
    public TreeMap<Integer, Integer> classes() {
        TreeMap<Integer, Integer> classes = new TreeMap<>();
        int last = 0;
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] == last || objects[i] == 0) continue;
            last = objects[i];
            classes.putIfAbsent(last, labels[i]);
        }
        return classes;
    }

    /** The number of the object at a pixel; 0 outside the plane too. */
    public int object(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : objects[y * width + x];
    }

    /** The smallest rectangle around an object, 0 for what is none; empty if there is none of that number. */
    public Rectangle box(int object) {
        Rectangle box = new Rectangle();
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] != object) continue;
            Rectangle pixel = new Rectangle(i % width, i / width, 1, 1);
            if (box.isEmpty()) box = pixel;
            else box.add(pixel);
        }
        return box;
    }

    /** Which pixels are those of an object. */
    public boolean[] mask(int object) {
        boolean[] mask = new boolean[objects.length];
        for (int i = 0; i < mask.length; i++) mask[i] = objects[i] == object;
        return mask;
    }

    /** The same where an object is no more; its pixels have label 0. */
    public LabelPlane without(int object) {
        LabelPlane left = new LabelPlane(width, height, labels.clone(), objects.clone());
        for (int i = 0; i < objects.length; i++) if (objects[i] == object) left.set(i, 0, 0);
        return left;
    }

    /** The same where an object lies so many pixels to the right and further down, over what is there. */
    public LabelPlane moved(int object, int right, int down) {
        LabelPlane moved = without(object);
        for (int i = 0; i < objects.length; i++) {
            int x = i % width + right;
            int y = i / width + down;
            boolean inside = x >= 0 && y >= 0 && x < width && y < height;
            if (objects[i] == object && inside) moved.set(y * width + x, labels[i], object);
        }
        return moved;
    }

    private void set(int place, int label, int object) {
        labels[place] = label;
        objects[place] = object;
    }
}
