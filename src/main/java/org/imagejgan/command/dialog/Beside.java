// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;

/** Where a window goes that belongs to a dialog: beside it, so that neither hides the other. */
final class Beside {
    private static final int GAP = 8;

    private Beside() {}

    /** At its right if there is room on the screen, else at its left, else on the side with more room, cut off by nothing. */
    static Point place(Rectangle dialog, Dimension window, Rectangle screen) {
        int right = dialog.x + dialog.width + GAP;
        int left = dialog.x - GAP - window.width;
        int rightmost = screen.x + screen.width - window.width;
        boolean more = rightmost - right >= left - screen.x;
        int x = right <= rightmost || (left < screen.x && more) ? right : left;
        return new Point(
                within(x, screen.x, rightmost), within(dialog.y, screen.y, screen.y + screen.height - window.height));
    }

    private static int within(int place, int least, int most) {
        return Math.max(least, Math.min(most, place));
    }
}
