// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;

/** What a dialog says at its foot, in as many lines as it takes; it never becomes lower again, so that nothing jumps. */
final class Foot extends Canvas {
    private static final Color REFUSAL = new Color(0xB00020);
    private static final int NARROW = 320;
    private static final int LEAST = 2;
    private static final int MOST = 8;

    private String text = "";
    private int lines = LEAST;
    private int width = NARROW;

    /** Becomes as wide as what stands over it, a line of words at least, and {@code most} at most. */
    void fit(int wide, int most) {
        width = Math.min(most, Math.max(NARROW, wide));
        lines = Math.max(lines, Math.min(MOST, wrapped(text, width).size()));
    }

    /** A sentence that says why OK is disabled, or what is going on. @return whether it needs more lines than before */
    boolean say(String sentence, boolean refusal) {
        text = sentence;
        getAccessibleContext().setAccessibleName(sentence);
        setForeground(refusal ? REFUSAL : Color.BLACK);
        repaint();
        int before = lines;
        fit(width, width);
        return lines > before;
    }

    private FontMetrics metrics() {
        return getFontMetrics(getFont());
    }

    private List<String> wrapped(String words, int most) {
        List<String> wrapped = new ArrayList<>();
        if (getFont() == null) return wrapped;
        for (String paragraph : words.split("\n")) {
            StringBuilder line = new StringBuilder();
            for (String word : pieces(paragraph, most)) {
                boolean full = line.length() > 0 && metrics().stringWidth(line + " " + word) > most;
                if (full) wrapped.add(line.toString());
                if (full) line.setLength(0);
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            wrapped.add(line.toString());
        }
        return wrapped;
    }

    /** Words; a path that is longer than a line is cut into several. */
    private List<String> pieces(String paragraph, int most) {
        List<String> pieces = new ArrayList<>();
        for (String word : paragraph.split(" ")) {
            String rest = word;
            while (metrics().stringWidth(rest) > most) {
                int end = rest.length() - 1;
                while (end > 1 && metrics().stringWidth(rest.substring(0, end)) > most) end--;
                pieces.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            pieces.add(rest);
        }
        return pieces;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(width, getFont() == null ? 1 : lines * metrics().getHeight());
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    public void paint(Graphics g) {
        int y = metrics().getAscent();
        for (String line : wrapped(text, getWidth())) {
            g.drawString(line, 0, y);
            y += metrics().getHeight();
        }
    }
}
