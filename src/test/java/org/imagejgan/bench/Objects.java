// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.process.ImageProcessor;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.image.Components;

/**
 * Objects of an image by number, 0 where there is none.
 *
 * @param labels row by row
 * @param count of objects
 */
record Objects(int[] labels, int count) {
    /** With so much of both in common, of what either covers, a found object is the true one. */
    private static final double SAME = 0.5;

    /** What touches, corners included, is one object. */
    static Objects components(boolean[] foreground, int width) {
        int[] mask = new int[foreground.length];
        for (int i = 0; i < mask.length; i++) if (foreground[i]) mask[i] = 1;
        int[] labels = Components.of(mask, 0, width, foreground.length / width);
        return new Objects(labels, IntStream.of(labels).max().orElse(0));
    }

    /** Those that an image of numbers tells. */
    static Objects of(ImageProcessor numbers) {
        Map<Integer, Integer> order = new HashMap<>();
        int[] labels = new int[numbers.getPixelCount()];
        for (int i = 0; i < labels.length; i++) {
            int number = numbers.get(i);
            labels[i] = number == 0 ? 0 : order.computeIfAbsent(number, n -> order.size() + 1);
        }
        return new Objects(labels, order.size());
    }

    /** How many of these are objects of the truth: more than half of what both cover is common. */
    int hits(Objects truth) {
        int[] mine = sizes();
        int[] theirs = truth.sizes();
        Map<Long, Integer> common = new HashMap<>();
        for (int i = 0; i < labels.length; i++)
            if (labels[i] > 0 && truth.labels[i] > 0)
                common.merge((long) labels[i] * (truth.count + 1) + truth.labels[i], 1, Integer::sum);
        return (int) common.entrySet().stream()
                .filter(pair -> {
                    int own = mine[(int) (pair.getKey() / (truth.count + 1))];
                    int other = theirs[(int) (pair.getKey() % (truth.count + 1))];
                    return pair.getValue() > SAME * (own + other - pair.getValue());
                })
                .count();
    }

    private int[] sizes() {
        int[] sizes = new int[count + 1];
        for (int label : labels) sizes[label]++;
        return sizes;
    }
}
