// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

/** The name of a file without its extension; a dot at the start belongs to the name. */
public final class FileStem {
    private FileStem() {}

    /** {@code cells.001} of {@code cells.001.tif}. */
    public static String of(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
