// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.imagejgan.command.verb.Key;

/**
 * How one key looks in a dialog; fields are read in the order in which they were added.
 *
 * @param add puts it into a dialog, with a value of the key's type
 * @param read what the user entered, of the key's type; it may be outside the key's range
 */
record Field(Key key, BiConsumer<GenericDialog, Object> add, Function<GenericDialog, Object> read) {
    /** Letters of a path that can be seen. */
    static final int COLUMNS = 28;
    /** Letters of a word. */
    private static final int SHORT = 12;

    private static final Function<GenericDialog, Object> TEXT =
            dialog -> dialog.getNextString().trim();

    /** @param image the open image, or null */
    static Field of(Key key, ImagePlus image) {
        if (key.is(boolean.class))
            return new Field(
                    key, (d, value) -> d.addCheckbox(key.label(), (Boolean) value), GenericDialog::getNextBoolean);
        if (key.styled("model")) return new ModelField(key, image).field();
        if (key.styled("path") || key.styled("save")) return new Field(key, (d, value) -> path(d, key, value), TEXT);
        if (key.styled("slider")) return numeric(key, (d, value) -> slider(d, key, value));
        if (key.isNumber()) return numeric(key, (d, value) -> number(d, key, value));
        return key.choices().isEmpty()
                ? new Field(key, (d, value) -> d.addStringField(key.label(), (String) value, columns(key)), TEXT)
                : new Field(key, (d, value) -> list(d, key, value), GenericDialog::getNextChoice);
    }

    private static int columns(Key key) {
        return key.styled("wide") ? COLUMNS : SHORT;
    }

    private static Field numeric(Key key, BiConsumer<GenericDialog, Double> add) {
        return new Field(
                key,
                (dialog, value) -> add.accept(dialog, ((Number) value).doubleValue()),
                dialog -> number(key, dialog.getNextNumber()));
    }

    /** A number the way the key's type holds it; one that is no number becomes a refusal when it is set. */
    private static Object number(Key key, double value) {
        if (key.is(double.class)) return value;
        if (Double.isNaN(value) || value != Math.rint(value)) return key.parse(String.valueOf(value));
        return key.is(int.class) ? (Object) (int) value : (Object) (long) value;
    }

    private static void slider(GenericDialog dialog, Key key, double value) {
        Number step = key.item().getStepSize();
        dialog.addSlider(key.label(), key.min(), key.max(), value, step == null ? 1 : step.doubleValue());
    }

    private static void number(GenericDialog dialog, Key key, double value) {
        dialog.addNumericField(key.label(), value, value == Math.rint(value) ? 0 : 3, 8, null);
    }

    private static void list(GenericDialog dialog, Key key, Object value) {
        List<String> choices = new ArrayList<>(key.choices());
        if (!choices.contains(value)) choices.add((String) value);
        dialog.addChoice(key.label(), choices.toArray(String[]::new), (String) value);
    }

    /** A path to type, to drop or to browse for. */
    private static void path(GenericDialog dialog, Key key, Object value) {
        dialog.addFileField(key.label(), (String) value, COLUMNS);
        Browse.replace(dialog, key.label(), key.styled("save"));
        if (key.styled("image")) OpenImages.offer(dialog);
    }
}
