// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.verb.Key;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;

/** One key in two fields: what comes with the plugin or is trained here, or a file or folder. */
record ModelField(Key key) {
    private static final String FILE = "a file or folder (below)";

    Field field() {
        return new Field(key, this::add, this::read);
    }

    /** What the list says, with the key's value; a null value stands for the path below. */
    private Map<String, String> models() {
        Task task = key.task();
        Map<String, String> models = new LinkedHashMap<>();
        chosen(task).ifPresent(words -> models.put(words, ""));
        for (String id : BundledModels.ids(task)) models.put(id, id);
        if (task == Task.DENOISE) models.put("self (train on this image, minutes)", "self");
        models.put(FILE, null);
        return models;
    }

    /** How a model is found where none is named; empty where one must be. */
    private static Optional<String> chosen(Task task) {
        return switch (task) {
            case TRANSLATE -> Optional.empty();
            case GENERATE -> BundledModels.ids(task).stream().findFirst().map(id -> "the default");
            case SUPER_RESOLVE -> Optional.of("chosen by the factor");
            case COLORIZE -> Optional.of("the default");
            default -> Optional.of("chosen by the image");
        };
    }

    private void add(GenericDialog dialog, Object value) {
        List<String> names = new ArrayList<>(models().keySet());
        String chosen = names.stream()
                .filter(name -> value.equals(models().get(name)))
                .findFirst()
                .orElse(FILE);
        dialog.addChoice(key.label(), names.toArray(String[]::new), chosen);
        dialog.setInsets(0, 0, ParameterDialog.GAP);
        dialog.addFileField("Model file or folder", chosen.equals(FILE) ? (String) value : "", Field.COLUMNS);
        Browse.replace(dialog, "Model", false);
        Choice choice = (Choice) dialog.getChoices().lastElement();
        TextField file = (TextField) dialog.getStringFields().lastElement();
        file.addTextListener(event -> choice.select(FILE));
    }

    private Object read(GenericDialog dialog) {
        String model = models().get(dialog.getNextChoice());
        String file = dialog.getNextString().trim();
        if (model != null) return model;
        if (file.isEmpty())
            throw new IllegalArgumentException("No model file is named. Browse for one, or choose another model.");
        return file;
    }
}
