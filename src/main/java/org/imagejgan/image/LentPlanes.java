// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Planes of an image for somebody who looks at a few, then at others: where planes are read or made, their arrays are used
 * again, so that memory does not fill with those of each plane. Not safe for several threads.
 */
public interface LentPlanes extends AutoCloseable {

    /**
     * One plane as {@link Hyperstack#plane} gives it, the same one until all are given back; it must not be written to.
     *
     * @throws IndexOutOfBoundsException if an index is outside the image
     */
    RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame);

    /** Gives back all planes: what is in them may be others from now on. */
    default void giveBack() {}

    /** Ends the lending; the planes that were not given back stay as they are. */
    @Override
    default void close() {}
}
