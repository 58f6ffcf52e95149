// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.measure.ResultsTable;
import org.imagejgan.operation.check.Figure;
import org.imagejgan.operation.check.Table;

/** Figures as rows of ImageJ's own kind of table. */
final class Rows {
    private static final int DIGITS = 4;

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
    }
}
