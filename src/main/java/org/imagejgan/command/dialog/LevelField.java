// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.TextField;
import java.util.List;
import java.util.stream.IntStream;
import org.imagejgan.command.verb.Key;

/** The number of a level in two fields: a list of those that the named image has, or a number where these are not known. */
final class LevelField {
    private static final String BETWEEN = ": ";

    private final Key key;
    private Choice list;
    private TextField number;
    private List<String> levels = List.of();

    LevelField(Key key) {
        this.key = key;
    }

    /** @param value the number at first */
    Field add(GenericDialog dialog, String value) {
        dialog.addStringField(key.label(), value);
        number = (TextField) dialog.getStringFields().lastElement();
        Line typed = Line.last(dialog, () -> levels.isEmpty());
        // As wide as the sizes of large images are.
        String first = value + BETWEEN + "0".repeat(Field.COLUMNS);
        dialog.addChoice(key.label(), new String[] {first}, first);
        list = (Choice) dialog.getChoices().lastElement();
        Line listed = Line.last(dialog, () -> !levels.isEmpty());
        return new Field(key, List.of(typed, listed), this::value, this::offer);
    }

    private String value() {
        return levels.isEmpty() ? number.getText() : String.valueOf(list.getSelectedIndex());
    }

    /** Lists other levels; of the same number as before where there is such. */
    private void offer(List<String> others) {
        if (others.equals(levels)) return;
        String before = value();
        levels = others;
        list.removeAll();
        for (int i = 0; i < levels.size(); i++) list.add(i + BETWEEN + levels.get(i));
        if (levels.isEmpty()) number.setText(before);
        else list.select(Math.max(0, indices().indexOf(before.trim())));
    }

    private List<String> indices() {
        return IntStream.range(0, levels.size()).mapToObj(String::valueOf).toList();
    }
}
