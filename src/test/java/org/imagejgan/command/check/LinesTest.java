// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final ImagePlus image = IJ.createImage("a", "8-bit", 40, 30, 1);

    @Test
    void aStraightLineHasAPlaceAPixel() {
        image.setRoi(new Line(3, 4, 13, 4));
        org.imagejgan.operation.check.Line line = Lines.of(image);
        assertEquals(11, line.x().length);
        assertEquals(3, line.x()[0], 0.51);
        assertEquals(1, line.x()[5] - line.x()[4], 1e-9);
        assertEquals(line.y()[0], line.y()[10]);
    }

    @Test
    void aBentLineIsFollowed() {
        image.setRoi(new PolygonRoi(new float[] {2, 12, 12}, new float[] {3, 3, 23}, Roi.POLYLINE));
        org.imagejgan.operation.check.Line line = Lines.of(image);
        int last = line.x().length - 1;
        assertEquals(31, line.x().length, 1);
        assertEquals(12, line.x()[last], 1);
        assertEquals(23, line.y()[last], 1);
    }

    @Test
    void areasAndNothingAreNoLine() {
        assertNull(Lines.of(image));
        image.setRoi(new Roi(3, 3, 5, 5));
        assertNull(Lines.of(image));
    }
}
