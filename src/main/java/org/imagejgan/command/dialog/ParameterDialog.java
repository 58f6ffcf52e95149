// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Label;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.command.verb.Help;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.VerbCall;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;

/** Asks for a verb's keys in ImageJ's own kind of dialog, made from the command's parameters in their order. */
public final class ParameterDialog {
    static final int GAP = 5;
    private static final int MARGIN = 20;
    /** Of an error in a line; as wide as a field of a path with its label and button. */
    private static final int LETTERS = 64;

    private static final Color WARNING = new Color(0xB00020);

    private final VerbCall call;
    private final GenericDialog dialog;
    private final List<Field> fields = new ArrayList<>();
    private final Label refusal;
    private final Previews previews;

    /**
     * @param image the open image, or null
     * @param before why the answers that it shows did not do; empty if they were not given yet
     */
    public ParameterDialog(VerbCall call, ImagePlus image, String before) {
        this.call = call;
        dialog = new GenericDialog(call.verb().title());
        previews = new Previews(call.verb(), image, this::tell, dialog::getBounds);
        dialog.setInsets(0, 0, GAP);
        if (call.takesImage()) dialog.addMessage(subject(image), bold());
        for (ModuleItem<?> item : call.parameters().inputs()) add(item, image);
        if (image != null && call.hasPreview()) dialog.addButton("Preview of a part", this::preview);
        if (!before.isBlank()) addError(before);
        refusal = addRefusal();
        dialog.addHelp(new Help(call.verb()).html());
    }

    private static String subject(ImagePlus image) {
        if (image == null) return "No image is open: name a file or folder below.";
        return String.format(
                "%s  (%d x %d, %s%s)",
                image.getTitle(),
                image.getWidth(),
                image.getHeight(),
                image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit",
                image.getStackSize() > 1 ? ", " + image.getStackSize() + " planes" : "");
    }

    private void add(ModuleItem<?> item, ImagePlus image) {
        if (item.getVisibility() == ItemVisibility.MESSAGE) {
            dialog.setInsets(10, 0, GAP);
            dialog.addMessage(String.valueOf(item.getDefaultValue()), bold());
        } else if (Key.isKey(item)) {
            Key key = new Key(item);
            Field field = Field.of(key, image);
            if (key.styled("beside")) stayInRow();
            dialog.setInsets(0, key.is(boolean.class) ? MARGIN : 0, GAP);
            field.add().accept(dialog, call.parameters().get(key));
            fields.add(field);
        }
    }

    /** A text field takes all that is left of its row, unless it is told otherwise. */
    private void stayInRow() {
        Component last = dialog.getComponent(dialog.getComponentCount() - 1);
        GridBagLayout grid = (GridBagLayout) dialog.getLayout();
        GridBagConstraints place = grid.getConstraints(last);
        place.gridwidth = 1;
        grid.setConstraints(last, place);
        dialog.addToSameRow();
    }

    private static Font bold() {
        return new Font(Font.SANS_SERIF, Font.BOLD, 12);
    }

    /** What went wrong with the answers of before, in as many lines as it takes. */
    private void addError(String error) {
        dialog.setInsets(GAP, 0, 0);
        dialog.addMessage(Wrapped.text(error, LETTERS), null, WARNING);
    }

    /** A line at the foot that says why OK is disabled; it is empty while all answers are allowed. */
    private Label addRefusal() {
        dialog.setInsets(GAP, 0, 0);
        dialog.addMessage(" ", null, WARNING);
        dialog.addDialogListener((shown, event) -> allowed());
        return (Label) dialog.getMessage();
    }

    private boolean allowed() {
        try {
            values();
            tell(" ");
            return true;
        } catch (IllegalArgumentException e) {
            tell(e.getMessage());
            return false;
        }
    }

    /** Shows what the answers of this moment make of a part of the image; a refusal is told at the foot. */
    private void preview(ActionEvent event) {
        dialog.resetCounters();
        try {
            List<Object> values = values();
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++)
                texts.put(fields.get(i).key().name(), Key.plain(values.get(i)));
            previews.start(texts, (Button) event.getSource());
        } catch (RuntimeException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String text) {
        refusal.setText(text);
    }

    /** Every field is read before any is checked: the dialog hands values out in order, once. */
    private List<Object> values() {
        List<Object> values =
                fields.stream().map(field -> field.read().apply(dialog)).toList();
        for (int i = 0; i < fields.size(); i++) fields.get(i).key().check(values.get(i));
        return values;
    }

    /** Shows the dialog; false if the user cancels. @throws IllegalArgumentException if an answer is not allowed */
    public boolean ask() {
        dialog.showDialog();
        previews.close();
        if (dialog.wasCanceled()) return false;
        List<Object> values = values();
        for (int i = 0; i < fields.size(); i++)
            call.parameters().set(fields.get(i).key(), values.get(i));
        return true;
    }
}
