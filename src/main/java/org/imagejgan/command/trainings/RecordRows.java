// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.imagejgan.operation.register.TrainingRecord;

/** The rows of the list. */
final class RecordRows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    private static final List<String> DATA = List.of("Data", "Model");

    private transient List<TrainingRecord> records = List.of();
    private transient List<List<String>> rows = List.of();

    /** Keeps the selection where there are as many rows as before. */
    void set(List<TrainingRecord> now) {
        boolean same = ids(now).equals(ids(records));
        records = now;
        rows = now.stream().map(RecordText::row).toList();
        if (same && !now.isEmpty()) fireTableRowsUpdated(0, now.size() - 1);
        else fireTableDataChanged();
    }

    private static List<String> ids(List<TrainingRecord> records) {
        return records.stream().map(TrainingRecord::id).toList();
    }

    TrainingRecord record(int row) {
        return records.get(row);
    }

    /** The row of an id, or -1. */
    int row(String id) {
        return ids(records).indexOf(id);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return RecordText.COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return RecordText.COLUMNS.get(column);
    }

    @Override
    public Object getValueAt(int row, int column) {
        String text = rows.get(row).get(column);
        return DATA.contains(getColumnName(column)) ? name(text) : text;
    }

    /** Of a path what tells it from others; all of it stands below the list. */
    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
