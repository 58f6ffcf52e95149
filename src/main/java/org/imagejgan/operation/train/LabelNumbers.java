// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagejgan.image.Components;
import org.imagejgan.image.LabelValue;
import org.imagejgan.model.sampling.Picture;

/** The numbers of label maps, and what they seem to be. */
final class LabelNumbers {
    /** More classes are refused: a plane is made for each. */
    private static final int MOST_CLASSES = 256;
    /** Fewer different objects are no reason to take numbers for objects. */
    private static final int FEWEST_OBJECTS = 4;
    /** Of the numbers of an image, this share is in one piece where they are objects. */
    private static final double WHOLE = 0.9;
    /** Of neighbouring pixels, this share is equal in a map. */
    private static final double EQUAL = 0.8;

    private static final int SHOWN = 12;

    private final List<Picture> maps = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    /** In how many maps a number is. */
    private final TreeMap<Integer, Integer> images = new TreeMap<>();

    private int fewest = Integer.MAX_VALUE;
    private int most;
    private long pieces;
    private long whole;

    /** Whether a picture consists of areas of whole numbers. */
    static boolean flat(Picture picture) {
        float[] values = picture.values();
        long equal = 0;
        Set<Float> different = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            if (!LabelValue.is(values[i])) return false;
            if (i > 0 && values[i] == values[i - 1]) equal++;
            else different.add(values[i]);
        }
        return equal >= EQUAL * values.length && different.size() <= MOST_CLASSES;
    }

    /** Looks at a map. */
    void add(String title, Picture map) {
        maps.add(map);
        for (int i = 0; i < map.values().length; i++) {
            if (LabelValue.is(map.values()[i])) continue;
            odd.add(title + " (" + map.values()[i] + " at x=" + i % map.width() + ", y=" + i / map.width() + ")");
            return;
        }
        Map<Integer, Integer> counted = counted(map);
        int objects = counted.size() - (counted.containsKey(0) ? 1 : 0);
        fewest = Math.min(fewest, objects);
        most = Math.max(most, objects);
        counted.keySet().forEach(number -> images.merge(number, 1, Integer::sum));
        counted.keySet().removeIf(number -> number == 0);
        pieces += counted.size();
        whole += counted.values().stream().filter(count -> count == 1).count();
    }

    /** In how many pieces each number of a map is. */
    private static Map<Integer, Integer> counted(Picture map) {
        Map<Integer, Integer> counted = new TreeMap<>();
        int[] pieces = pieces(map);
        int last = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (pieces[i] <= last) continue;
            last = pieces[i];
            counted.merge((int) map.values()[i], 1, Integer::sum);
        }
        return counted;
    }

    /** The connected parts of one number, from 1 in the order of their first pixels. */
    private static int[] pieces(Picture map) {
        int[] numbers = new int[map.values().length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (int) map.values()[i];
        return Components.of(numbers, -1, map.width(), map.height());
    }

    /** @throws IllegalArgumentException naming the maps with numbers that are not whole, negative or too large */
    void requireWhole() {
        if (!odd.isEmpty())
            throw new IllegalArgumentException("Labels are whole numbers from 0 to " + LabelValue.HIGHEST
                    + ", which these maps do not hold: " + Names.of(odd)
                    + ". Save them without interpolation or scaling.");
    }

    int different() {
        return images.size();
    }

    /** Whether they seem to be objects: there are several, and hardly one is in two pieces; classes usually are. */
    boolean objects() {
        long numbers = images.keySet().stream().filter(number -> number > 0).count();
        return numbers > MOST_CLASSES || numbers >= FEWEST_OBJECTS && whole >= WHOLE * pieces;
    }

    /** The classes with the images of each, in their order. @throws IllegalArgumentException if there are too many or one */
    Map<String, Integer> classes() {
        if (images.size() > MOST_CLASSES)
            throw new IllegalArgumentException("There are " + images.size() + " different numbers in the label maps;"
                    + " at most " + MOST_CLASSES + " classes can be learned. If they are objects, say labels=objects.");
        if (images.size() < 2)
            throw new IllegalArgumentException(
                    "The label maps hold one class alone, " + images.keySet() + ": there is nothing to learn from.");
        Map<String, Integer> classes = new LinkedHashMap<>();
        images.forEach((number, count) -> classes.put(String.valueOf(number), count));
        return classes;
    }

    String classesInWords() {
        List<String> first =
                images.keySet().stream().limit(SHOWN).map(String::valueOf).toList();
        return images.size() + " classes: " + String.join(", ", first) + (images.size() > SHOWN ? " …" : "");
    }

    String objectsInWords() {
        return fewest == most ? most + " objects an image" : fewest + " to " + most + " objects an image";
    }

    void hand(String role, Gathered into) {
        maps.forEach(map -> into.add(role, map));
    }

    /** Their connected parts of one number, counted through. */
    void handPieces(Gathered into) {
        for (Picture map : maps) {
            int[] pieces = pieces(map);
            float[] numbered = new float[pieces.length];
            for (int i = 0; i < numbered.length; i++) numbered[i] = pieces[i];
            into.add("pieces", new Picture(1, map.height(), map.width(), numbered));
        }
    }
}
