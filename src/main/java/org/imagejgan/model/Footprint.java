// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/**
 * How the inputs of a network must be cut.
 *
 * @param multiple sides are {@code least + n · multiple}
 * @param least the smallest side, or the only one
 * @param halo how far the network looks, in pixels of the input
 * @param local whether that is all: a network that looks at the whole image cannot be run in tiles
 * @param fixed whether {@code least} is the only side
 * @param scale pixels of the output for each pixel of the input, along one axis
 */
public record Footprint(int multiple, int least, int halo, boolean local, boolean fixed, int scale) {
    /** Of a method without an image. */
    public static final Footprint NONE = new Footprint(1, 1, 0, true, false);

    /** Of a network whose output is as large as its input. */
    public Footprint(int multiple, int least, int halo, boolean local, boolean fixed) {
        this(multiple, least, halo, local, fixed, 1);
    }
}
