// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/** A text that is wrapped where the window ends, and never cut off; it asks for as many lines as it ever had. */
final class WrappedText extends Canvas {
    private static final long serialVersionUID = 1L;

    private final int width;
    private String text;
    private int lines = 1;

    WrappedText(String text, Font font, int width) {
        this.width = width;
        this.text = text;
        setFont(font);
    }

    /** On the event thread. */
    void setText(String said) {
        text = said;
        // What is painted is read by nobody else: screen readers and tests ask for the name.
        setName(said);
        int needed = wrapped().size();
        if (needed > lines) {
            lines = needed;
            invalidate();
            for (var above = getParent(); above != null; above = above.getParent()) above.validate();
        }
        repaint();
    }

    private List<String> wrapped() {
        int room = getWidth() > 0 ? getWidth() : width;
        return WrappedLines.of(text, getFontMetrics(getFont()), room);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(width, lines * getFontMetrics(getFont()).getHeight());
    }

    @Override
    public void paint(Graphics g) {
        ((Graphics2D) g).setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        FontMetrics font = g.getFontMetrics();
        int y = font.getAscent();
        for (String line : wrapped()) {
            g.drawString(line, 0, y);
            y += font.getHeight();
        }
    }
}
