// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.command.verb.Key;

/** How one key looks in a dialog; fields are read in the order in which they were added. */
interface Field {

    Key key();

    void add(GenericDialog dialog, Object value);

    /** What the user entered, of the key's type; it may be outside the key's range. */
    Object read(GenericDialog dialog);

    static Field of(Key key) {
        if (key.is(boolean.class)) return new Check(key);
        if (key.styled("model")) return new ModelField(key);
        if (key.styled("path") || key.styled("save")) return new PathField(key);
        if (key.styled("slider")) return new Slider(key);
        if (key.isNumber()) return new Numeric(key);
        return key.choices().isEmpty() ? new Text(key) : new Listed(key);
    }

    /** A number the way the key's type holds it; one that is no number becomes a refusal when it is set. */
    private static Object number(Key key, double value) {
        if (key.is(double.class)) return value;
        if (Double.isNaN(value) || value != Math.rint(value)) return key.parse(String.valueOf(value));
        return key.is(int.class) ? (Object) (int) value : (Object) (long) value;
    }

    /** A box to tick. */
    record Check(Key key) implements Field {
        @Override
        public void add(GenericDialog dialog, Object value) {
            dialog.addCheckbox(key.label(), (Boolean) value);
        }

        @Override
        public Object read(GenericDialog dialog) {
            return dialog.getNextBoolean();
        }
    }

    /** A slider for a number with both bounds. */
    record Slider(Key key) implements Field {
        @Override
        public void add(GenericDialog dialog, Object value) {
            double step = key.item().getStepSize() == null
                    ? 1
                    : key.item().getStepSize().doubleValue();
            dialog.addSlider(key.label(), key.min(), key.max(), ((Number) value).doubleValue(), step);
        }

        @Override
        public Object read(GenericDialog dialog) {
            return number(key, dialog.getNextNumber());
        }
    }

    /** A number to type. */
    record Numeric(Key key) implements Field {
        @Override
        public void add(GenericDialog dialog, Object value) {
            double number = ((Number) value).doubleValue();
            dialog.addNumericField(key.label(), number, number == Math.rint(number) ? 0 : 3, 8, null);
        }

        @Override
        public Object read(GenericDialog dialog) {
            return number(key, dialog.getNextNumber());
        }
    }

    /** A list to choose from. */
    record Listed(Key key) implements Field {
        @Override
        public void add(GenericDialog dialog, Object value) {
            List<String> choices = new ArrayList<>(key.choices());
            if (!choices.contains(value)) choices.add((String) value);
            dialog.addChoice(key.label(), choices.toArray(String[]::new), (String) value);
        }

        @Override
        public Object read(GenericDialog dialog) {
            return dialog.getNextChoice();
        }
    }

    /** A text to type. */
    record Text(Key key) implements Field {
        @Override
        public void add(GenericDialog dialog, Object value) {
            dialog.addStringField(key.label(), (String) value, 12);
        }

        @Override
        public Object read(GenericDialog dialog) {
            return dialog.getNextString().trim();
        }
    }

    /** A path to type, to drop or to browse for. */
    record PathField(Key key) implements Field {
        static final int COLUMNS = 28;

        @Override
        public void add(GenericDialog dialog, Object value) {
            dialog.addFileField(key.label(), (String) value, COLUMNS);
            Browse.replace(dialog, key.label(), key.styled("save"));
        }

        @Override
        public Object read(GenericDialog dialog) {
            return dialog.getNextString().trim();
        }
    }
}
