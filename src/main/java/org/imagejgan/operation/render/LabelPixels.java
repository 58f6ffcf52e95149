// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.LabelValue;
import org.imagejgan.image.PixelRows;

/** Reads planes whose pixels are numbers of classes or objects. */
final class LabelPixels {
    /** Numbers that a message names. */
    private static final int NAMED = 10;

    private LabelPixels() {}

    /**
     * The numbers of a plane, row by row.
     *
     * @param title of its image, for messages
     * @throws IllegalArgumentException if one is not whole, or below 0
     */
    static int[] read(RandomAccessibleInterval<? extends RealType<?>> plane, String title) {
        float[] values = PixelRows.of(plane).values();
        int[] numbers = new int[values.length];
        int width = (int) plane.dimension(0);
        for (int i = 0; i < values.length; i++) {
            numbers[i] = (int) values[i];
            if (LabelValue.is(values[i])) continue;
            throw new IllegalArgumentException("\"" + title + "\" is no label image: its value at (" + i % width + ", "
                    + i / width + ") is " + values[i] + ", and labels are whole numbers from 0 to " + LabelValue.HIGHEST
                    + ". Give an image of class or object numbers.");
        }
        return numbers;
    }

    /**
     * @param known numbers; empty for any
     * @throws IllegalArgumentException if there are others, naming them and those that are known
     */
    static void require(int[] labels, List<Integer> known, String title, String model) {
        if (known.isEmpty()) return;
        TreeSet<Integer> unknown = new TreeSet<>();
        int last = known.get(0);
        for (int label : labels) {
            if (label == last) continue;
            last = label;
            if (!known.contains(label)) unknown.add(label);
        }
        if (unknown.isEmpty()) return;
        throw new IllegalArgumentException("\"" + title + "\" has labels that the model " + model
                + " does not know: " + listed(unknown.stream().toList()) + ". It knows "
                + listed(known.stream().sorted().toList()) + ". Paint with these, or change the numbers first.");
    }

    private static String listed(List<Integer> numbers) {
        String some = numbers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? some + ", and " + (numbers.size() - NAMED) + " more" : some;
    }
}
