// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.TextField;
import java.util.List;
import org.imagejgan.command.verb.Key;

/**
 * One key in two fields: a list of the names that the chosen model has, or a text where these are not known. Of a key that
 * takes several, the text stays, and what is chosen is added to it.
 */
final class NamesField {
    /** What the list says for no name; the label says what that means. */
    private static final String NONE = "(empty)";

    private static final String ADD = "(add to it)";
    private static final String BETWEEN = "; ";

    private final Key key;
    private final String given;
    private final boolean several;
    private final String first;
    private Choice list;
    private TextField text;
    private List<String> names = List.of();

    /** @param given its value at first */
    NamesField(Key key, String given) {
        this.key = key;
        this.given = given;
        several = key.styled("several");
        first = several ? ADD : NONE;
    }

    Field add(GenericDialog dialog) {
        dialog.addStringField(key.label(), given);
        text = (TextField) dialog.getStringFields().lastElement();
        Line typed = Line.last(dialog, () -> several || names.isEmpty());
        dialog.addChoice(several ? "" : key.label(), new String[] {first}, first);
        list = (Choice) dialog.getChoices().lastElement();
        Line listed = Line.last(dialog, () -> !names.isEmpty());
        if (several) list.addItemListener(event -> addChosen());
        return new Field(key, List.of(typed, listed), this::value, this::offer);
    }

    private void addChosen() {
        if (list.getSelectedIndex() <= 0) return;
        String before = text.getText().trim();
        text.setText(before.isEmpty() ? list.getSelectedItem() : before + BETWEEN + list.getSelectedItem());
        list.select(0);
    }

    private String value() {
        if (several || names.isEmpty()) return text.getText();
        return list.getSelectedIndex() == 0 ? "" : list.getSelectedItem();
    }

    /** Lists other names; what was chosen stays where it is among them. */
    private void offer(List<String> others) {
        if (others.equals(names)) return;
        String chosen = value();
        names = others;
        list.removeAll();
        list.add(first);
        names.forEach(list::add);
        if (names.contains(chosen)) list.select(chosen);
    }
}
