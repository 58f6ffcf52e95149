// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import org.imagejgan.image.PixelType;

/** Whether the planes of a new image fit into Java's memory, asked before the work. */
final class ResultMemory {
    private static final double MEGABYTE = 1 << 20;

    private ResultMemory() {}

    /**
     * @param width of a plane
     * @param height of a plane
     * @param count of the planes
     * @param title of the image that it is made of
     * @param lazy whether one plane at a time is enough
     * @param smaller how to ask for a smaller result, as the end of a sentence
     * @throws IllegalStateException if it does not fit, with the size that is needed
     * @throws IllegalArgumentException if a plane would have more pixels than ImageJ can hold
     */
    static void check(int width, int height, int count, PixelType type, String title, boolean lazy, String smaller) {
        long pixels = (long) width * height;
        if (pixels > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("\"" + title + "\" would become " + width + " × " + height
                    + " pixels, more than an ImageJ image can have (2,147,483,647). Select a part of it.");
        long plane = pixels * bytes(type);
        long needed = lazy ? plane : plane * count;
        if (needed <= free()) return;
        System.gc();
        if (needed <= free()) return;
        throw new IllegalStateException(String.format(
                java.util.Locale.ROOT,
                "The result of \"%s\", %d × %d pixels and %d planes, needs %.0f MB of Java's memory, and %.0f MB are"
                        + " free. %s",
                title,
                width,
                height,
                count,
                needed / MEGABYTE,
                free() / MEGABYTE,
                (lazy ? "Give Java more memory, or " : "Give output=: it is then written plane by plane. Or ")
                        + smaller));
    }

    private static int bytes(PixelType type) {
        return switch (type) {
            case UINT8 -> 1;
            case UINT16 -> 2;
            case FLOAT32, RGB -> 4;
        };
    }

    private static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }
}
