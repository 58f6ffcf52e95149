// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.util.stream.Collectors;

/** Text in lines that a dialog can show: ImageJ's messages are as wide as their longest line. */
final class Wrapped {
    private Wrapped() {}

    /** The same text with lines of at most so many letters; a word that is longer, as a path, is cut. */
    static String text(String text, int letters) {
        return text.lines().map(line -> line(line, letters)).collect(Collectors.joining("\n"));
    }

    private static String line(String line, int letters) {
        StringBuilder wrapped = new StringBuilder();
        String rest = line;
        while (rest.length() > letters) {
            int space = rest.lastIndexOf(' ', letters);
            int end = space > 0 ? space : letters;
            wrapped.append(rest, 0, end).append("\n");
            rest = rest.substring(space > 0 ? end + 1 : end);
        }
        return wrapped.append(rest).toString();
    }
}
