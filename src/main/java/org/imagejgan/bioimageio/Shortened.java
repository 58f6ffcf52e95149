// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

/** Texts of strangers as messages show them: as they are, but never page-long. */
final class Shortened {
    private Shortened() {}

    /** At most so many characters, and how many there were if it had more. */
    static String to(int most, String text) {
        if (text == null || text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "... (" + text.length() + " characters)";
    }
}
