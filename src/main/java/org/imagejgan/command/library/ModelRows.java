// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.library;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelText;

/** The models as rows of a window's list. */
final class ModelRows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private static final List<String> HEADS = List.of("Name", "Kind", "From", "Channels", "MB");

    private transient List<LibraryModel> models = List.of();

    void set(List<LibraryModel> all) {
        models = List.copyOf(all);
        fireTableDataChanged();
    }

    LibraryModel model(int row) {
        return models.get(row);
    }

    /** The row of a name; -1 if there is none. */
    int row(String name) {
        return models.stream().map(LibraryModel::name).toList().indexOf(name);
    }

    @Override
    public int getRowCount() {
        return models.size();
    }

    @Override
    public int getColumnCount() {
        return HEADS.size();
    }

    @Override
    public String getColumnName(int column) {
        return HEADS.get(column);
    }

    @Override
    public Object getValueAt(int row, int column) {
        return new ModelText(models.get(row)).row().get(HEADS.get(column));
    }
}
