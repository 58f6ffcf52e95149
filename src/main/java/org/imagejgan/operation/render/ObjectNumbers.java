// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagejgan.image.Components;

/**
 * Numbers the objects of a plane, and numbers them anew while it is painted in: an object keeps its number as long as
 * something of it is left, and has it again where it comes back, as by Undo. Label 0 is no object.
 */
public abstract sealed class ObjectNumbers {
    private int last;
    /** The last number of each pixel, and the label that it had then. */
    private LabelPlane past;

    private LabelPlane start;

    private ObjectNumbers() {}

    /** Objects are the connected pixels of one label, and are numbered from 1 in the order of their first pixels. */
    public static ObjectNumbers connected() {
        return new Connected();
    }

    /**
     * Objects have the numbers of a map, 0 for none. What is painted later belongs to the object of its label that it
     * touches most, or is a new one.
     *
     * @param map a number for each pixel of the plane
     */
    public static ObjectNumbers given(int[] map) {
        return new Given(map);
    }

    /** The plane as it is first seen. */
    public LabelPlane first(int[] labels, int width, int height) {
        int[] numbers = begin(labels, width, height);
        last = IntStream.of(numbers).max().orElse(0);
        past = new LabelPlane(width, height, labels.clone(), numbers.clone());
        start = new LabelPlane(width, height, labels, numbers);
        return start;
    }

    /** The plane after it was painted in. */
    public LabelPlane next(LabelPlane before, int[] labels) {
        return remembered(new LabelPlane(before.width(), before.height(), labels, follow(before, labels)));
    }

    /** The plane after an object was moved, which keeps its number. */
    public LabelPlane moved(LabelPlane before, int object, int right, int down) {
        return remembered(before.moved(object, right, down));
    }

    private LabelPlane remembered(LabelPlane plane) {
        for (int i = 0; i < plane.objects().length; i++) {
            if (plane.objects()[i] == 0) continue;
            past.objects()[i] = plane.objects()[i];
            past.labels()[i] = plane.labels()[i];
        }
        return plane;
    }

    final int fresh() {
        return ++last;
    }

    final LabelPlane past() {
        return past;
    }

    final LabelPlane start() {
        return start;
    }

    abstract int[] begin(int[] labels, int width, int height);

    abstract int[] follow(LabelPlane before, int[] labels);

    /** A piece takes the number that most of its pixels have or had under the same label, unless a larger piece has it. */
    private static final class Connected extends ObjectNumbers {
        @Override
        int[] begin(int[] labels, int width, int height) {
            return Components.of(labels, 0, width, height);
        }

        @Override
        int[] follow(LabelPlane before, int[] labels) {
            int[] pieces = Components.of(labels, 0, before.width(), before.height());
            Map<Integer, Integer> numbers = new HashMap<>();
            shared(pieces, labels, before).match(numbers, true);
            shared(pieces, labels, past()).match(numbers, true);
            shared(pieces, labels, start()).match(numbers, true);
            for (int i = 0; i < pieces.length; i++)
                if (pieces[i] > 0) pieces[i] = numbers.computeIfAbsent(pieces[i], piece -> fresh());
            return pieces;
        }

        private static SharedPixels shared(int[] pieces, int[] labels, LabelPlane plane) {
            SharedPixels shared = new SharedPixels();
            for (int i = 0; i < pieces.length; i++)
                if (pieces[i] > 0 && labels[i] == plane.labels()[i]) shared.add(pieces[i], plane.objects()[i]);
            return shared;
        }
    }

    private static final class Given extends ObjectNumbers {
        private final int[] map;

        Given(int[] map) {
            this.map = map;
        }

        @Override
        int[] begin(int[] labels, int width, int height) {
            return map.clone();
        }

        @Override
        int[] follow(LabelPlane before, int[] labels) {
            int[] painted = new int[labels.length];
            int[] numbers = before.objects().clone();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == before.labels()[i]) continue;
                numbers[i] = labels[i] == past().labels()[i] ? past().objects()[i] : 0;
                if (numbers[i] == 0) painted[i] = labels[i];
            }
            int[] pieces = Components.of(painted, 0, before.width(), before.height());
            Map<Integer, Integer> joined = new HashMap<>();
            touching(pieces, labels, numbers, before.width()).match(joined, false);
            for (int i = 0; i < pieces.length; i++)
                if (pieces[i] > 0) numbers[i] = joined.computeIfAbsent(pieces[i], piece -> fresh());
            return numbers;
        }

        /** How often a pixel of a piece lies beside one of an object of the same label. */
        private static SharedPixels touching(int[] pieces, int[] labels, int[] numbers, int width) {
            SharedPixels touching = new SharedPixels();
            for (int i = 0; i < pieces.length; i++) {
                if (pieces[i] == 0) continue;
                int left = i % width > 0 ? i - 1 : i;
                int right = i % width < width - 1 ? i + 1 : i;
                for (int beside : new int[] {left, right, i - width, i + width}) {
                    boolean inside = beside >= 0 && beside < pieces.length;
                    if (inside && labels[beside] == labels[i]) touching.add(pieces[i], numbers[beside]);
                }
            }
            return touching;
        }
    }
}
