// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1024, 768);

    private static Rectangle[] places(int x, int width) {
        Rectangle[] places = Beside.places(SCREEN, new Rectangle(x, 100, width, 300), new Dimension(400, 250));
        assertTrue(SCREEN.contains(places[0]) && SCREEN.contains(places[1]));
        return places;
    }

    @Test
    void atTheRightWhereThereIsRoom() {
        Rectangle[] places = places(100, 300);
        assertEquals(new Rectangle(408, 100, 400, 250), places[1]);
        assertEquals(100, places[0].x);
    }

    @Test
    void elseAtTheLeft() {
        Rectangle[] places = places(500, 300);
        assertEquals(92, places[1].x);
        assertEquals(500, places[0].x);
    }

    @Test
    void theDialogMovesWhereThereIsNoRoomAtEither() {
        Rectangle[] places = places(300, 420);
        assertEquals(624, places[1].x);
        assertEquals(196, places[0].x);
        assertFalse(places[0].intersects(places[1]));
    }

    @Test
    void whatDoesNotFitBesideIsOnTheScreen() {
        assertEquals(0, places(300, 700)[0].x);
    }
}
