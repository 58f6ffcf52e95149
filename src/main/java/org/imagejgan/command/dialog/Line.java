// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.Label;
import java.util.function.BooleanSupplier;

/**
 * A line of a dialog: what ImageJ's dialog added for one field.
 *
 * @param label in front of it, or null
 * @param shown whether it is to be seen now
 */
record Line(Component label, Component field, BooleanSupplier shown) {

    /** What was added last. */
    static Line last(GenericDialog dialog, BooleanSupplier shown) {
        int count = dialog.getComponentCount();
        Component field = dialog.getComponent(count - 1);
        Component before = count < 2 ? null : dialog.getComponent(count - 2);
        boolean labelled =
                before instanceof Label && !(field instanceof java.awt.Checkbox) && !(field instanceof Label);
        return new Line(labelled ? before : null, field, shown);
    }

    void show(boolean visible) {
        if (label != null) label.setVisible(visible);
        field.setVisible(visible);
    }
}
