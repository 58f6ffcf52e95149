// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/**
 * One tile of a plane: the core that it is to fill and the input that is needed for it. The core lies inside the image;
 * the input contains it and may reach outside, where the image is mirrored.
 *
 * @param x first column of the core
 * @param y first row of the core
 * @param width columns of the core
 * @param height rows of the core
 * @param inX first column of the input
 * @param inY first row of the input
 * @param inWidth columns of the input
 * @param inHeight rows of the input
 */
public record Tile(int x, int y, int width, int height, int inX, int inY, int inWidth, int inHeight) {

    /** All of a plane. */
    public static Tile whole(int width, int height) {
        return new Tile(0, 0, width, height, 0, 0, width, height);
    }

    /** The tile of an image that is so many times as high and wide. */
    public Tile times(int factor) {
        return new Tile(
                x * factor,
                y * factor,
                width * factor,
                height * factor,
                inX * factor,
                inY * factor,
                inWidth * factor,
                inHeight * factor);
    }

    /** The tile that {@link #times} made this one of. */
    public Tile by(int factor) {
        return new Tile(
                x / factor,
                y / factor,
                width / factor,
                height / factor,
                inX / factor,
                inY / factor,
                inWidth / factor,
                inHeight / factor);
    }

    /** Where the core's first pixel is in an array that holds the input row by row. */
    public int coreOffset() {
        return (y - inY) * inWidth + x - inX;
    }

    /** Pixels of the input. */
    public int inputSize() {
        return Math.multiplyExact(inWidth, inHeight);
    }
}
