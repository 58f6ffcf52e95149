// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import org.imagejgan.image.FreeHeap;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.tensor.Memory;

/**
 * What an image of a single-image model costs while it is made, compared with what is free before the work begins.
 * Single images are made whole, not in tiles: their noise goes through all scales.
 *
 * @param memory what to ask for free memory
 * @param gpu whether the work is done elsewhere, where the free memory is not known
 * @param width channels of the widest features
 */
record SingleImageMemory(Memory memory, boolean gpu, int width) {
    private static final long MEGABYTE = 1 << 20;

    /**
     * Maps of features that exist at once, noise among them: 5.8 were measured with ConSinGAN at 1024², 3.9 with SinGAN,
     * which has no noise of features.
     */
    private static final int COPIES = 6;

    private static final double SHARE = 0.8;

    /**
     * Refuses work that would not fit.
     *
     * @param size of one image
     * @param result bytes of the whole result in Java's memory
     * @throws IllegalArgumentException naming the largest size that fits
     */
    void check(Size size, long result) {
        long most = most();
        long pixels = (long) size.height() * size.width();
        if (!gpu && pixels > most) {
            Size largest = size.times(Math.sqrt((double) most / pixels), Math.sqrt((double) most / pixels));
            throw new IllegalArgumentException(
                    "An image of " + size + " pixels needs about " + pixels * each() / MEGABYTE + " MB, and "
                            + memory.free() / MEGABYTE + " MB are free. The largest of this shape that fits is "
                            + largest + ".");
        }
        long heap = FreeHeap.bytes();
        if (result > SHARE * heap)
            throw new IllegalArgumentException("The result needs " + result / MEGABYTE
                    + " MB of Java's memory, of which " + heap / MEGABYTE
                    + " MB are free. Ask for fewer or smaller images, or give ImageJ more memory (Edit > Options >"
                    + " Memory & Threads).");
    }

    private long most() {
        return Math.max(1, (long) (SHARE * memory.free() / each()));
    }

    /** Bytes for each pixel. */
    private long each() {
        return 4L * COPIES * width;
    }
}
