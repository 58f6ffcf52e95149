// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

/** Tables as text, with commas between values. */
public final class Csv {
    private Csv() {}

    /** A value as it stands in a line; with quotes where it holds a comma, a quote or white space. */
    public static String cell(String text) {
        return text.matches("(?s).*[\",\\s].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
