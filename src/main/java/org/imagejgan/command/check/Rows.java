// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.WindowManager;
import ij.measure.ResultsTable;
import java.awt.Frame;
import java.awt.Rectangle;
import org.imagejgan.operation.check.Figure;
import org.imagejgan.operation.check.Table;

/** Figures as rows of ImageJ's own kind of table. */
final class Rows {
    private static final int DIGITS = 4;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 130;

    private Rows() {}

    /** Adds a row an image; a figure that is not known is NaN. */
    static void add(Table table, ResultsTable to) {
        to.setPrecision(DIGITS);
        to.setNaNEmptyCells(true);
        table.rows().forEach((title, figures) -> {
            to.incrementCounter();
            to.addValue(Table.IMAGE, title);
            for (Figure figure : Figure.values())
                if (figures.has(figure)) to.addValue(figure.column(), figures.get(figure));
        });
    }

    /** Shows them below those that are in a window of that title already. */
    static void show(Table table, String title) {
        ResultsTable shown = ResultsTable.getResultsTable(title);
        ResultsTable rows = shown == null ? new ResultsTable() : shown;
        add(table, rows);
        rows.show(title);
        if (shown == null) place(WindowManager.getFrame(title));
    }

    /** At the foot of the screen, where no image covers it. */
    private static void place(Frame window) {
        if (window == null) return;
        Rectangle screen = Windows.screen();
        int width = Math.min(screen.width, WIDTH);
        window.setBounds(screen.x, screen.y + screen.height - HEIGHT, width, HEIGHT);
    }
}
