// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import java.awt.Checkbox;
import java.awt.Font;
import java.awt.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.verb.Help;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.VerbCall;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;

/**
 * Asks for a verb's keys in ImageJ's own kind of dialog, made from the command's parameters in their order: those that most
 * people need, and the others behind <em>More</em>. What does not apply is not shown; what is not allowed is told at the
 * foot while it is typed.
 */
public final class ParameterDialog {
    private final VerbCall call;
    private final VerbCall tried;
    private final FoldedDialog dialog;
    private final Fold fold;
    private final Form form;
    private final Previews previews;
    private Checkbox preview;
    private Checkbox more;

    /**
     * @param call whose values are shown first
     * @param image the open image, or null
     */
    public ParameterDialog(VerbCall call, ImagePlus image) {
        this.call = call;
        tried = new VerbCall(call.verb());
        fold = new Fold(call.verb());
        dialog = new FoldedDialog(call.verb().title());
        Subject subject = new Subject(image);
        boolean anImage = call.takesImage();
        if (anImage) dialog.common().addHeading(bold(subject.line()));
        List<String> needs = image == null ? call.needs() : List.of();
        List<Field> fields = addFields(needs, image);
        form = Form.of(
                fields, new VerbCall(call.verb()).parameters(), anImage ? subject.facts() : Map.of(), required(needs));
        previews = new Previews(call.verb(), dialog, image, this::tell);
        addBoxes(image != null && call.hasPreview());
        dialog.replaceFields();
        dialog.addDialogListener((shown, event) -> changed());
        dialog.addHelp(new Help(call.verb()).html());
    }

    /** Here there is a display: a result that is not written is shown. */
    private static List<String> required(List<String> needs) {
        return needs.stream().filter(key -> !key.equals("output")).toList();
    }

    /** Those that are styled so stand behind the fold, unless they must be given here. */
    private List<Field> addFields(List<String> needs, ImagePlus image) {
        List<Field> fields = new ArrayList<>();
        Map<String, String> values = call.parameters().texts();
        for (ModuleItem<?> item : call.parameters().inputs()) {
            if (item.getVisibility() == ItemVisibility.MESSAGE)
                dialog.more().addHeading(bold(String.valueOf(item.getDefaultValue())));
            if (!Key.isKey(item)) continue;
            Key key = new Key(item);
            Field field = Field.add(dialog, key, values.get(key.name()), image);
            boolean folded = key.styled("more") && !needs.contains(key.name());
            (folded ? dialog.more() : dialog.common()).add(field);
            fields.add(field);
        }
        return fields;
    }

    private static Label bold(String text) {
        Label label = new Label(text);
        label.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        return label;
    }

    private void addBoxes(boolean previewed) {
        if (previewed) preview = box("Preview", false);
        if (!dialog.more().isEmpty()) more = box("More", fold.open());
    }

    private Checkbox box(String label, boolean state) {
        dialog.addCheckbox(label, state);
        Line line = Line.last(dialog, () -> true);
        dialog.common().addLast(line);
        return (Checkbox) line.field();
    }

    /** The first thing that is wrong with one of the keys, or else with all together. */
    private Optional<String> refusal() {
        return form.refusal().or(() -> tried.refusal(form.texts()));
    }

    /** @return whether OK may be pressed */
    private boolean changed() {
        boolean moved = arrange();
        Optional<String> refusal = refusal();
        moved |= say(refusal.orElse(""), refusal.isPresent());
        if (moved) dialog.fit();
        if (preview != null) {
            if (preview.getState() && refusal.isEmpty()) previews.show(form.texts());
            else previews.end(!preview.getState());
        }
        return refusal.isEmpty();
    }

    /** @return whether anything came or went */
    private boolean arrange() {
        form.offer();
        boolean open = more != null && more.getState();
        if (more != null && open != fold.open()) fold.set(open);
        boolean moved = open != dialog.more().isVisible();
        dialog.more().setVisible(open);
        moved |= dialog.common().arrange(form::applies);
        return moved | dialog.more().arrange(form::applies);
    }

    private void tell(String text) {
        if (say(text, false)) dialog.fit();
    }

    /** @return whether the foot became higher */
    private boolean say(String text, boolean refusal) {
        return dialog.foot().say(text, refusal);
    }

    /**
     * Shows the dialog; false if the user cancels.
     *
     * @param refusal why what was answered before did not do, told at the foot until something is changed; or empty
     */
    public boolean ask(String refusal) {
        arrange();
        Optional<String> wrong = refusal();
        say(refusal.isEmpty() ? wrong.orElse("") : refusal, true);
        dialog.getButtons()[0].setEnabled(wrong.isEmpty());
        dialog.showDialog();
        previews.close();
        if (dialog.wasCanceled()) return false;
        call.parameters().set(form.texts());
        return true;
    }
}
