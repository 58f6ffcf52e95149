// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.TextField;
import java.util.List;
import org.imagejgan.command.verb.Key;

/** One key in two fields: a list of the names that the chosen model has, or a text where these are not known. */
final class NamesField {
    /** What the list says for no name; the label says what that means. */
    private static final String NONE = "(empty)";

    private final Key key;
    private final String given;
    private Choice list;
    private TextField text;
    private List<String> names = List.of();

    /** @param given its value at first */
    NamesField(Key key, String given) {
        this.key = key;
        this.given = given;
    }

    Field add(GenericDialog dialog) {
        dialog.addChoice(key.label(), new String[] {NONE}, NONE);
        list = (Choice) dialog.getChoices().lastElement();
        Line listed = Line.last(dialog, () -> !names.isEmpty());
        dialog.addStringField(key.label(), given);
        text = (TextField) dialog.getStringFields().lastElement();
        Line typed = Line.last(dialog, () -> names.isEmpty());
        return new Field(key, List.of(listed, typed), this::value, this::offer);
    }

    private String value() {
        if (names.isEmpty()) return text.getText();
        return list.getSelectedIndex() == 0 ? "" : list.getSelectedItem();
    }

    /** Lists other names; what was chosen stays where it is among them. */
    private void offer(List<String> others) {
        if (others.equals(names)) return;
        String chosen = value();
        names = others;
        list.removeAll();
        list.add(NONE);
        names.forEach(list::add);
        if (names.contains(chosen)) list.select(chosen);
    }
}
