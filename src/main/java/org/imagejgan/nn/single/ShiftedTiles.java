// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * An image as somebody may have edited it: one to five rectangles of it, copied a little aside, for ConSinGAN's editing
 * (Hinz et al. 2021, Sec. 3.4; sizes are those of the authors' code). The fewer there are, the larger they are.
 */
public final class ShiftedTiles {
    private static final int MOST = 5;
    private static final double NEAR = 0.05;

    private final RandomGenerator random;

    private ShiftedTiles(RandomGenerator random) {
        this.random = random;
    }

    /** How large a tile may be and how far it may go, as parts of a side. */
    private record Parts(double least, double most, double far) {
        static Parts of(int count) {
            return switch (count) {
                case 1 -> new Parts(0.2, 0.5, 0.15);
                case 2 -> new Parts(0.15, 0.3, 0.1);
                case 3 -> new Parts(0.1, 0.2, 0.1);
                default -> new Parts(0.1, 0.15, 0.1);
            };
        }
    }

    /** Where a tile lies along one side and how far it goes; it stays inside. */
    private record Span(int from, int length, int shift) {}

    /** @param image {@code [1, c, h, w]}, which stays as it is */
    public static float[] of(float[] image, Shape shape, RandomGenerator random) {
        ShiftedTiles tiles = new ShiftedTiles(random);
        float[] edited = image.clone();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            boolean back = random.nextBoolean();
            Span rows = tiles.span(height, Parts.of(count), back);
            Span columns = tiles.span(width, Parts.of(count), back);
            for (int c = 0; c < shape.get(1); c++) copy(image, c * height * width, width, rows, columns, edited);
        }
        return edited;
    }

    /** A tile that would reach over the end is cut there; one that would go over it goes as far as it can. */
    private Span span(int side, Parts parts, boolean back) {
        int from = between(0, side);
        int length = Math.min(between((int) (side * parts.least()), (int) (side * parts.most())), side - from);
        int shift = between((int) (side * NEAR), (int) (side * parts.far()));
        return new Span(from, length, back ? -Math.min(shift, from) : Math.min(shift, side - length - from));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static void copy(float[] from, int plane, int width, Span rows, Span columns, float[] to) {
        for (int y = rows.from(); y < rows.from() + rows.length(); y++) {
            int at = plane + y * width + columns.from();
            System.arraycopy(from, at, to, at + rows.shift() * width + columns.shift(), columns.length());
        }
    }
}
