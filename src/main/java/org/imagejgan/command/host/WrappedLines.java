// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** A text in lines that are no wider than there is room for; a word that is wider, such as a path, is cut. */
final class WrappedLines {

    private WrappedLines() {}

    static List<String> of(String text, FontMetrics font, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.stringWidth(longer) > width) {
                lines.add(line);
                longer = word;
            }
            line = cut(longer, font, width, lines);
        }
        lines.add(line);
        return lines;
    }

    /** Puts down what fills whole lines, and returns the rest. */
    private static String cut(String word, FontMetrics font, int width, List<String> lines) {
        String rest = word;
        while (font.stringWidth(rest) > width && rest.length() > 1) {
            int end = rest.length();
            while (end > 1 && font.stringWidth(rest.substring(0, end)) > width) end--;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }
}
