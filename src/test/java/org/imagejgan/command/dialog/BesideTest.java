// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Rectangle SCREEN = new Rectangle(0, 20, 1024, 748);
    private static final Dimension WINDOW = new Dimension(400, 260);

    @Test
    void atTheRightWhereThereIsRoom() {
        assertEquals(new Point(508, 100), Beside.place(new Rectangle(100, 100, 400, 500), WINDOW, SCREEN));
    }

    @Test
    void elseAtTheLeft() {
        assertEquals(new Point(92, 100), Beside.place(new Rectangle(500, 100, 500, 500), WINDOW, SCREEN));
    }

    @Test
    void whereNeitherHasRoomOnTheWiderSideAndWholeOnTheScreen() {
        assertEquals(new Point(624, 508), Beside.place(new Rectangle(250, 700, 500, 500), WINDOW, SCREEN));
        assertEquals(new Point(0, 20), Beside.place(new Rectangle(350, 0, 500, 500), WINDOW, SCREEN));
    }
}
