// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import org.imagejgan.model.Signature.Footprint;
import org.junit.jupiter.api.Test;

/** How much is rendered anew around a change of 20 × 10 pixels. */
class PartTest {
    private static final Rectangle WHOLE = new Rectangle(600, 500);
    private static final Rectangle CHANGED = new Rectangle(100, 200, 20, 10);
    private static final Footprint NEAR = new Footprint(8, 64, 40, true, false);
    private static final Footprint ALL = new Footprint(8, 8, 0, false, false);

    @Test
    void allThatItReachesWhereThereIsTime() {
        Part part = Part.of(CHANGED, WHOLE, NEAR, 180 * 170);
        assertEquals(new Part(new Rectangle(60, 160, 100, 90), 40, 0), part);
        assertEquals(Part.FADE, Part.of(CHANGED, WHOLE, NEAR, 180 * 170 - 1).fade());
    }

    @Test
    void itEndsWhereTheImageEnds() {
        Part part = Part.of(new Rectangle(590, 0, 10, 10), WHOLE, NEAR, 1e6);
        assertEquals(new Rectangle(550, 0, 50, 50), part.core());
    }

    @Test
    void asMuchAsThereIsTimeForWhereANetworkLooksAtAll() {
        Part part = Part.of(CHANGED, WHOLE, ALL, 40_000);
        assertEquals(new Rectangle(68, 168, 84, 74), part.core());
        double taken = (84 + 2.0 * part.halo()) * (74 + 2.0 * part.halo());
        assertTrue(taken <= 40_000 && taken > 38_000, part + " takes " + taken);
        assertEquals(Part.LEAST, Part.of(CHANGED, WHOLE, ALL, 1).halo());
        assertEquals(600, Part.of(CHANGED, WHOLE, ALL, 300_000).halo());
    }
}
