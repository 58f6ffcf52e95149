// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GUI;
import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;

/**
 * ImageJ's dialog with its fields in two blocks, of which the second can be folded away. Unfolded, it stands under the
 * first, or beside it where the screen is too low, and scrolls where it is too small for both.
 */
final class FoldedDialog extends GenericDialog {
    private static final int GAP = 8;

    /** What a scroll bar takes. */
    private static final int BAR = 24;

    /** What the window's frame may take before it is shown. */
    private static final int FRAME = 32;

    private final Rows common = new Rows();
    private final Rows more = new Rows();
    private final Foot foot = new Foot();
    private Scrolled scrolled;

    FoldedDialog(String title) {
        super(title);
    }

    Rows common() {
        return common;
    }

    Rows more() {
        return more;
    }

    Foot foot() {
        return foot;
    }

    /** The blocks in place of the fields that ImageJ put under each other; before it is shown. */
    void replaceFields() {
        removeAll();
        add(common);
        add(more);
        add(foot);
    }

    /** As large as what is visible now needs, where the window stands already. */
    void fit() {
        arrange();
        Dimension size = getPreferredSize();
        Rectangle screen = GUI.getMaxWindowBounds(this);
        int x = Math.max(screen.x, Math.min(getX(), screen.x + screen.width - size.width));
        int y = Math.max(screen.y, Math.min(getY(), screen.y + screen.height - size.height));
        setBounds(x, y, size.width, size.height);
        validate();
    }

    /** ImageJ calls it once all is added, the buttons last. */
    @Override
    public void pack() {
        // Before, nothing knows how large its text is.
        addNotify();
        arrange();
        super.pack();
    }

    private void arrange() {
        unscroll();
        Component buttons = getButtons()[0].getParent();
        Dimension room = room(buttons);
        Rows.align(common, more, false);
        Dimension first = common.getPreferredSize();
        Dimension second = more.isVisible() ? more.getPreferredSize() : new Dimension();
        boolean under = first.height + GAP + second.height <= room.height;
        int left = room.width - (under ? 0 : first.width + 2 * GAP);
        Component block =
                second.height <= room.height && second.width <= left ? more : scroll(second, left, room.height);
        if (under) Rows.align(common, more, true);
        place(common, 0, 0, 1, 0);
        place(block, under ? 0 : 1, under ? 1 : 0, 1, under ? 0 : 2 * GAP);
        foot.fit(under ? Math.max(first.width, second.width) : first.width + 2 * GAP + second.width, room.width);
        place(foot, 0, 2, 2, 0);
        place(buttons, 0, 3, 2, 0);
    }

    /** What the screen leaves for the blocks. */
    private Dimension room(Component buttons) {
        Rectangle screen = GUI.getMaxWindowBounds(this);
        Insets frame = getInsets();
        int below = foot.getPreferredSize().height + buttons.getPreferredSize().height + 3 * GAP;
        return new Dimension(
                screen.width - frame.left - frame.right, screen.height - frame.top - frame.bottom - FRAME - below);
    }

    private Component scroll(Dimension whole, int width, int height) {
        Dimension size = new Dimension(Math.min(whole.width + BAR, width), Math.min(whole.height + GAP, height));
        scrolled = new Scrolled(more, size);
        add(scrolled, 1);
        return scrolled;
    }

    private void unscroll() {
        if (scrolled == null) return;
        scrolled.release();
        remove(scrolled);
        add(more, 1);
        scrolled = null;
    }

    private void place(Component part, int x, int y, int width, int left) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = x;
        place.gridy = y;
        place.gridwidth = width;
        place.anchor = part == common || part == more || part == foot
                ? GridBagConstraints.NORTHWEST
                : GridBagConstraints.NORTHEAST;
        place.insets = new Insets(y == 0 ? 0 : GAP, left, 0, 0);
        ((GridBagLayout) getLayout()).setConstraints(part, place);
    }
}
