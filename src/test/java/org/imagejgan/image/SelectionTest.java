// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static Selection of(Roi roi) {
        ImagePlus image = new ImagePlus("", new ByteProcessor(30, 20));
        image.setRoi(roi);
        return Selection.of(image);
    }

    @Test
    void whatHasNoInsideSelectsAll() {
        assertSame(Selection.ALL, of(null));
        assertSame(Selection.ALL, of(new Line(1, 1, 9, 9)));
        assertSame(Selection.ALL, of(new PointRoi(3, 3)));
        assertTrue(Selection.ALL.contains(100_000, 100_000));
    }

    @Test
    void areasHoldWhatTheirShapesHold() {
        Roi hole = new ShapeRoi(new Roi(2, 2, 20, 15)).not(new ShapeRoi(new OvalRoi(6, 5, 8, 8)));
        Roi polygon = new PolygonRoi(new float[] {1, 25, 9}, new float[] {2, 7, 18}, Roi.POLYGON);
        for (Roi roi : new Roi[] {new Roi(3, 4, 5, 6), new OvalRoi(3, 4, 12, 9), hole, polygon}) {
            Selection selection = of((Roi) roi.clone());
            for (int y = 0; y < 20; y++) assertRow(roi, selection, y);
        }
    }

    private static void assertRow(Roi roi, Selection selection, int y) {
        for (int x = 0; x < 30; x++) {
            assertEquals(roi.contains(x, y), selection.contains(x, y), roi + " " + x + " " + y);
            int in = x;
            while (in < 30 && !roi.contains(in, y)) in++;
            int out = x;
            while (out < 30 && roi.contains(out, y)) out++;
            assertEquals(in, selection.next(x, 30, y, true), roi + " " + x + " " + y);
            assertEquals(out, selection.next(x, 30, y, false), roi + " " + x + " " + y);
        }
    }

    @Test
    void tilesAsideNeedNoWork() {
        Selection selection = of(new Roi(3, 4, 5, 6));
        assertTrue(selection.touches(Tile.whole(4, 5)));
        assertFalse(selection.touches(new Tile(8, 0, 4, 20, 0, 0, 4, 20)));
        assertTrue(Selection.ALL.touches(new Tile(8, 0, 4, 20, 0, 0, 4, 20)));
    }
}
