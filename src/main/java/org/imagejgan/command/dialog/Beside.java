// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;

/** Where a window finds room beside another one. */
final class Beside {
    private static final int GAP = 8;

    private Beside() {}

    /** Where a window of that size stands at a side of {@code first}, which moves only where there is no room otherwise. */
    static Point place(Window first, Dimension size) {
        Rectangle[] places = places(GUI.getMaxWindowBounds(first), first.getBounds(), size);
        if (!places[0].equals(first.getBounds())) first.setLocation(places[0].getLocation());
        return places[1].getLocation();
    }

    /** Of both, within {@code screen} as far as they fit into it. */
    static Rectangle[] places(Rectangle screen, Rectangle first, Dimension second) {
        int right = screen.x + screen.width;
        Point at = new Point(first.x + first.width + GAP, first.y);
        Rectangle moved = new Rectangle(first);
        if (at.x + second.width > right) {
            if (first.x - GAP - second.width >= screen.x) {
                at.x = first.x - GAP - second.width;
            } else {
                at.x = Math.max(screen.x, right - second.width);
                moved.x = Math.max(screen.x, at.x - GAP - first.width);
            }
        }
        at.y = Math.max(screen.y, Math.min(at.y, screen.y + screen.height - second.height));
        return new Rectangle[] {moved, new Rectangle(at, second)};
    }
}
