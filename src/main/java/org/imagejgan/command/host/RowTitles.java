// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.List;

/** What the rows of a picture show, in words at its left, wrapped where they are long. */
record RowTitles(List<String> titles) {
    private static final int MOST = 150;
    private static final int GAP = 6;

    /** Those of a picture's name: its lines after the first. */
    static RowTitles of(String name) {
        List<String> lines = name.lines().toList();
        return new RowTitles(lines.subList(Math.min(1, lines.size()), lines.size()));
    }

    /** The room that they take; none without titles. */
    int width(FontMetrics font) {
        int longest = titles.stream()
                .flatMap(title -> wrapped(title, font).stream())
                .mapToInt(font::stringWidth)
                .max()
                .orElse(0);
        return longest == 0 ? 0 : longest + GAP;
    }

    /** Each in the middle of its row, of a picture that is so high. */
    void paint(Graphics g, int left, int top, int height) {
        FontMetrics font = g.getFontMetrics();
        for (int row = 0; row < titles.size(); row++) {
            List<String> lines = wrapped(titles.get(row), font);
            int room = height / titles.size();
            int most = Math.max(1, Math.min(lines.size(), room / font.getHeight()));
            int y = top + row * room + (room - most * font.getHeight()) / 2 + font.getAscent();
            for (int i = 0; i < most; i++) g.drawString(lines.get(i), left, y + i * font.getHeight());
        }
    }

    private static List<String> wrapped(String title, FontMetrics font) {
        return WrappedLines.of(title, font, MOST);
    }
}
