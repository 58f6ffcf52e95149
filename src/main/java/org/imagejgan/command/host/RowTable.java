// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import ij.IJ;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;

/** Rows of texts as a table of ImageJ's, where there is a display and no batch mode. */
public final class RowTable {
    private RowTable() {}

    /**
     * @param title of its window; what was in a window of that title is replaced
     * @param rows texts by the heads of their columns
     * @return whether it was shown
     */
    public static boolean show(String title, List<Map<String, String>> rows) {
        if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() || IJ.getInstance() == null) return false;
        ResultsTable table = new ResultsTable();
        for (Map<String, String> row : rows) {
            table.addRow();
            row.forEach(table::addValue);
        }
        table.show(title);
        return true;
    }
}
