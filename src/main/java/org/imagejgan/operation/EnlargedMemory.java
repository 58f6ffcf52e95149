// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

/** Whether an enlarged image fits into Java's memory, asked before the work. */
final class EnlargedMemory {
    private static final double MEGABYTE = 1 << 20;

    private EnlargedMemory() {}

    /**
     * @param lazy whether one plane at a time is enough
     * @throws IllegalStateException if it does not fit, with the size that is needed
     * @throws IllegalArgumentException if a plane would have more pixels than ImageJ can hold
     */
    static void check(EnlargedPlanes made, String title, boolean lazy) {
        long pixels = (long) made.width() * made.height();
        if (pixels > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("\"" + title + "\" would become " + made.width() + " × " + made.height()
                    + " pixels, more than an ImageJ image can have (2,147,483,647). Select a part of it.");
        long plane = pixels * bytes(made);
        long needed = lazy ? plane : plane * made.count();
        if (needed <= free()) return;
        System.gc();
        if (needed <= free()) return;
        throw new IllegalStateException(String.format(
                java.util.Locale.ROOT,
                "The result of \"%s\", %d × %d pixels and %d planes, needs %.0f MB of Java's memory, and %.0f MB are"
                        + " free. %s",
                title,
                made.width(),
                made.height(),
                made.count(),
                needed / MEGABYTE,
                free() / MEGABYTE,
                lazy
                        ? "Select a part of it, or give Java more memory."
                        : "Give output=: it is then written plane by plane. Or select a part, or slices=current."));
    }

    private static int bytes(EnlargedPlanes made) {
        return switch (made.type()) {
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
