// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.trainings;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.imagejgan.operation.register.TrainingRecord;

/** The rows of the list. */
final class RecordRows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

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
        return rows.get(row).get(column);
    }
}
