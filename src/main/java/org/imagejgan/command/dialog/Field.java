// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imagejgan.command.verb.Key;

/**
 * One key in a dialog.
 *
 * @param lines what is shown of it, from top to bottom
 * @param text its value as a user would type it; null while it has none
 * @param offer takes what the chosen model, or the named image, has for it
 */
record Field(Key key, List<Line> lines, Supplier<String> text, Consumer<List<String>> offer) {
    /** Letters of a path that can be seen. */
    static final int COLUMNS = 24;

    private static final int WORDS = 14;
    private static final int DIGITS = 8;

    /** One that models have no names for. */
    Field(Key key, List<Line> lines, Supplier<String> text) {
        this(key, lines, text, names -> {});
    }

    /**
     * Puts {@code key} into {@code dialog}, with a value as text.
     *
     * @param image the open image, or null
     */
    static Field add(GenericDialog dialog, Key key, String value, ImagePlus image) {
        if (key.styled("model")) return new ModelField(key, image).add(dialog, value);
        if (key.styled("level")) return new LevelField(key).add(dialog, value);
        if (key.styled("names")) return new NamesField(key, value).add(dialog);
        Supplier<String> text = component(dialog, key, value);
        return new Field(key, List.of(Line.last(dialog, () -> true)), text);
    }

    private static Supplier<String> component(GenericDialog dialog, Key key, String value) {
        if (key.is(boolean.class)) return flag(dialog, key, value);
        if (key.styled("path") || key.styled("save")) {
            Supplier<String> path = path(dialog, key.label(), value, key.styled("save"));
            if (key.styled("image")) OpenImages.offer(dialog);
            return path;
        }
        if (key.isNumber()) return number(dialog, key, value);
        if (!key.choices().isEmpty()) return list(dialog, key, value);
        dialog.addStringField(key.label(), value, key.styled("wide") ? COLUMNS : WORDS);
        return ((TextField) dialog.getStringFields().lastElement())::getText;
    }

    private static Supplier<String> flag(GenericDialog dialog, Key key, String value) {
        dialog.addCheckbox(key.label(), Boolean.parseBoolean(value));
        Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
        return () -> String.valueOf(box.getState());
    }

    /** ImageJ would round what it shows. */
    private static Supplier<String> number(GenericDialog dialog, Key key, String value) {
        double number = Double.parseDouble(value);
        Number step = key.item().getStepSize();
        if (key.styled("slider"))
            dialog.addSlider(key.label(), key.min(), key.max(), number, step == null ? 1 : step.doubleValue());
        else dialog.addNumericField(key.label(), number, 0, DIGITS, null);
        TextField text = (TextField) dialog.getNumericFields().lastElement();
        if (!key.styled("slider")) text.setText(value);
        return text::getText;
    }

    private static Supplier<String> list(GenericDialog dialog, Key key, String value) {
        List<String> choices = new ArrayList<>(key.choices());
        if (!choices.contains(value)) choices.add(value);
        dialog.addChoice(key.label(), choices.toArray(String[]::new), value);
        return ((Choice) dialog.getChoices().lastElement())::getSelectedItem;
    }

    /** A path to type, to drop or to browse for. */
    static Supplier<String> path(GenericDialog dialog, String label, String value, boolean save) {
        dialog.addFileField(label, value, COLUMNS);
        Browse.replace(dialog, label, save);
        return ((TextField) dialog.getStringFields().lastElement())::getText;
    }
}
