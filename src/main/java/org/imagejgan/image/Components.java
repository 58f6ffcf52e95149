// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.util.Arrays;

/** The connected pieces of equal numbers in a plane; pixels that touch at a corner belong together. */
public final class Components {
    private Components() {}

    /**
     * Numbers the pieces from 1 in the order of their first pixels.
     *
     * @param labels a plane's numbers, row by row
     * @param none the number of pixels that belong to no piece and get 0
     */
    public static int[] of(int[] labels, int none, int width, int height) {
        int[] numbers = new int[labels.length];
        Flood flood = new Flood(labels, numbers, width, height);
        int last = 0;
        for (int i = 0; i < labels.length; i++) if (numbers[i] == 0 && labels[i] != none) flood.from(i, ++last);
        return numbers;
    }

    private static final class Flood {
        private final int[] labels;
        private final int[] numbers;
        private final int width;
        private final int height;
        private int[] waiting = new int[64];
        private int count;

        Flood(int[] labels, int[] numbers, int width, int height) {
            this.labels = labels;
            this.numbers = numbers;
            this.width = width;
            this.height = height;
        }

        void from(int first, int number) {
            take(first, number);
            while (count > 0) {
                int place = waiting[--count];
                int x = place % width;
                int y = place / width;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        int next = v * width + u;
                        if (numbers[next] == 0 && labels[next] == labels[first]) take(next, number);
                    }
            }
        }

        private void take(int place, int number) {
            numbers[place] = number;
            if (count == waiting.length) waiting = Arrays.copyOf(waiting, 2 * count);
            waiting[count++] = place;
        }
    }
}
