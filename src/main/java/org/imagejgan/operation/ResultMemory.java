// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import java.awt.Rectangle;
import org.imagejgan.image.FreeHeap;
import org.imagejgan.image.Hyperstack;

/** Whether the planes of a new image fit into Java's memory, asked before the work. */
public final class ResultMemory {
    private static final double MEGABYTE = 1 << 20;

    private ResultMemory() {}

    /**
     * @param lazy whether one plane, or block of a plane that is cut, at a time is enough
     * @param smaller how to ask for a smaller result, as the end of a sentence
     * @throws IllegalStateException if it does not fit, with the size that is needed
     * @throws IllegalArgumentException if a plane would have more pixels than ImageJ can hold
     */
    public static void check(Hyperstack result, String title, boolean lazy, String smaller) {
        int width = result.width();
        int height = result.height();
        boolean blocks = lazy && !result.cut().isWhole();
        Rectangle block = result.cut().block(0);
        long pixels = blocks ? (long) block.width * block.height : (long) width * height;
        if (pixels > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("\"" + title + "\" would become " + width + " × " + height
                    + " pixels, more than an ImageJ image can have (2,147,483,647). Select a part of it"
                    + (result.cut().isWhole() ? "." : ", or give output= a name that ends in .zarr."));
        long plane = pixels * result.type().bytes();
        long needed = lazy ? plane : result.bytes();
        if (needed <= FreeHeap.bytes()) return;
        System.gc();
        if (needed <= FreeHeap.bytes()) return;
        throw new IllegalStateException(String.format(
                java.util.Locale.ROOT,
                "The result of \"%s\", %d × %d pixels and %d planes, needs %.0f MB of Java's memory, and %.0f MB are"
                        + " free. %s",
                title,
                width,
                height,
                result.bytes() / ((long) width * height * result.type().bytes()),
                needed / MEGABYTE,
                FreeHeap.bytes() / MEGABYTE,
                (lazy ? "Give Java more memory, or " : "Give output=: it is then written plane by plane. Or ")
                        + smaller));
    }
}
