// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.util.Map;
import org.imagejgan.operation.check.Figure;
import org.imagejgan.operation.check.Figures;
import org.imagejgan.operation.check.Table;
import org.junit.jupiter.api.Test;

class RowsTest {
    /** ImageJ fills a new column with zeros, which are figures. */
    @Test
    void whatIsNotKnownIsNoNumber() {
        ResultsTable rows = new ResultsTable();
        Rows.add(new Table(Map.of("a.tif", new Figures(Map.of(Figure.SLOPE, 0.5)))), rows);
        Rows.add(new Table(Map.of("b.tif", new Figures(Map.of(Figure.PSNR, 30.25)))), rows);
        assertEquals(2, rows.size());
        assertEquals("a.tif", rows.getStringValue("Image", 0));
        assertEquals("b.tif", rows.getStringValue("Image", 1));
        assertEquals(0.5, rows.getValue("Slope", 0));
        assertEquals(30.25, rows.getValue("PSNR", 1));
        assertTrue(Double.isNaN(rows.getValue("PSNR", 0)));
        assertTrue(Double.isNaN(rows.getValue("Slope", 1)));
    }
}
