// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.util.Locale;

/** Sizes of files in words. */
public final class FileSize {
    private static final double KILOBYTE = 1e3;
    private static final double MEGABYTE = 1e6;

    private FileSize() {}

    /** In kB or MB, as disks are sold: of a thousand and a million bytes. */
    public static String of(long bytes) {
        double megabytes = bytes / MEGABYTE;
        if (megabytes < 1) return (long) Math.ceil(bytes / KILOBYTE) + " kB";
        return String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes);
    }
}
