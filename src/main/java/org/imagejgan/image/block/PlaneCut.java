// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.block;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plane that is cut into squares from its upper left corner on, row by row; those at its ends go as far as the plane.
 *
 * @param width of the plane, in pixels
 * @param height of the plane
 * @param side of the squares
 */
public record PlaneCut(int width, int height, int side) {
    /** The longest side of a plane that stays whole, and of a block of a larger one. */
    public static final int MOST = 8192;
    /** Sides of blocks are multiples of it, as the files of a result are squares of it: a file lies in one block. */
    public static final int UNIT = 2048;
    /** Of a plane that is cut, so much of its middle is looked at where a look is enough. */
    private static final int LOOK = 4096;

    /** @throws IllegalArgumentException if a number is below 1 */
    public PlaneCut {
        if (Math.min(width, Math.min(height, side)) < 1)
            throw new IllegalArgumentException(
                    "A plane of " + width + " x " + height + " pixels has no blocks of " + side + ".");
    }

    /** A plane as images are cut that are read or shared out. */
    public static PlaneCut of(int width, int height) {
        return Math.max(width, height) <= MOST ? whole(width, height) : new PlaneCut(width, height, MOST);
    }

    /** A plane that is one block. */
    public static PlaneCut whole(int width, int height) {
        return new PlaneCut(width, height, Math.max(width, height));
    }

    /** What of a plane is looked at where a look is enough: all of it, or the middle of one that is cut. */
    public static Rectangle look(int width, int height) {
        if (Math.max(width, height) <= MOST) return new Rectangle(width, height);
        int across = Math.min(LOOK, width);
        int down = Math.min(LOOK, height);
        return new Rectangle((width - across) / 2, (height - down) / 2, across, down);
    }

    /** Whether there is but one block. */
    public boolean isWhole() {
        return count() == 1;
    }

    /** Blocks in a row. */
    public int across() {
        return (width - 1) / side + 1;
    }

    private int down() {
        return (height - 1) / side + 1;
    }

    /** How many blocks there are. */
    public int count() {
        return Math.multiplyExact(across(), down());
    }

    /** All of the plane. */
    public Rectangle all() {
        return new Rectangle(width, height);
    }

    /** One of the blocks, counted from 0. */
    public Rectangle block(int index) {
        Rectangle square = new Rectangle(index % across() * side, index / across() * side, side, side);
        return square.intersection(all());
    }

    /** All blocks, row by row. */
    public List<Rectangle> blocks() {
        return IntStream.range(0, count()).mapToObj(this::block).toList();
    }

    /** The block that a place of the plane lies in. */
    public int at(int x, int y) {
        return y / side * across() + x / side;
    }

    /** The same blocks of a plane that is so many times as wide and high. */
    public PlaneCut times(int factor) {
        return new PlaneCut(width * factor, height * factor, side * factor);
    }
}
