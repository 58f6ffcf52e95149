// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.awt.Adjustable;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.ScrollPane;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;

/** A part of a dialog that is too large for the screen; whoever goes through its fields by keyboard sees each of them. */
final class Scrolled extends ScrollPane {
    private static final int STEP = 24;

    private final Container content;
    private final Dimension size;

    private final FocusAdapter follow = new FocusAdapter() {
        @Override
        public void focusGained(FocusEvent e) {
            reveal(e.getComponent());
        }
    };

    Scrolled(Container content, Dimension size) {
        super(SCROLLBARS_AS_NEEDED);
        this.content = content;
        this.size = size;
        add(content);
        Adjustable bar = getVAdjustable();
        bar.setUnitIncrement(STEP);
        follow(content);
    }

    private void follow(Container container) {
        for (Component part : container.getComponents()) {
            part.addFocusListener(follow);
            if (part instanceof Container inside) follow(inside);
        }
    }

    /** Gives the content free again. */
    void release() {
        forget(content);
        remove(content);
    }

    private void forget(Container container) {
        for (Component part : container.getComponents()) {
            part.removeFocusListener(follow);
            if (part instanceof Container inside) forget(inside);
        }
    }

    private void reveal(Component part) {
        int top = 0;
        for (Component at = part; at != null && at != content; at = at.getParent()) top += at.getY();
        int seen = getScrollPosition().y;
        int height = getViewportSize().height;
        if (top < seen) setScrollPosition(0, top);
        else if (top + part.getHeight() > seen + height) setScrollPosition(0, top + part.getHeight() - height);
    }

    @Override
    public Dimension getPreferredSize() {
        return size;
    }

    @Override
    public Dimension getMinimumSize() {
        return size;
    }
}
