// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.imagejgan.command.verb.Key;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Task;
import org.imagejgan.operation.BundledModels;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelLibrary;

/**
 * One key in two fields: what comes with the plugin, is trained here or was imported, or a file or folder. What fits the
 * open image stands first.
 *
 * @param image the open image, or null
 */
record ModelField(Key key, ImagePlus image) {
    private static final String FILE = "a file or folder (below)";

    /** What the list says, with the key's value; a null value stands for the path below. */
    Map<String, String> models() {
        Task task = key.task();
        List<LibraryModel> known = known(task);
        Map<String, String> models = new LinkedHashMap<>();
        chosen(task).ifPresent(words -> models.put(words, ""));
        for (LibraryModel model : known) if (fits(model, task)) models.put(model.name(), model.name());
        if (task == Task.DENOISE) models.put("self (train on this image, minutes)", "self");
        for (LibraryModel model : known) models.putIfAbsent(model.name(), model.name());
        models.put(FILE, null);
        return models;
    }

    private boolean fits(LibraryModel model, Task task) {
        int channels = image == null ? 0 : ImagePlusStack.of(image).channels();
        boolean maps = model.sheet().map(sheet -> sheet.signature().ofMap()).orElse(false);
        return model.serves(task) && model.fits(channels) && maps == key.styled("maps");
    }

    /** The bundled ones of the verb, and all of the user's that can be read. */
    private static List<LibraryModel> known(Task task) {
        List<LibraryModel> known = new ArrayList<>();
        try {
            known.addAll(ModelLibrary.bundled(task));
            known.addAll(ModelLibrary.ofUser().own());
        } catch (IOException e) {
            // A dialog without the user's models is of more use than none; GAN Models says what is wrong with them.
            known.removeIf(model -> !model.bundled());
        }
        known.removeIf(model -> model.sheet().isEmpty());
        return known;
    }

    /** How a model is found where none is named; empty where one must be. */
    private static Optional<String> chosen(Task task) {
        return switch (task) {
            case TRANSLATE, SINGLE_IMAGE -> Optional.empty();
            case GENERATE -> BundledModels.ids(task).stream().findFirst().map(id -> "the default");
            case SUPER_RESOLVE -> Optional.of("chosen by the factor");
            case COLORIZE -> Optional.of("the default");
            default -> Optional.of("chosen by the image");
        };
    }

    /** The path is shown where the list leaves the choice to it. */
    Field add(GenericDialog dialog, String value) {
        Map<String, String> models = models();
        List<String> names = new ArrayList<>(models.keySet());
        String chosen = names.stream()
                .filter(name -> value.equals(models.get(name)))
                .findFirst()
                .orElse(FILE);
        dialog.addChoice(key.label(), names.toArray(String[]::new), chosen);
        Choice choice = (Choice) dialog.getChoices().lastElement();
        BooleanSupplier file = () -> choice.getSelectedItem().equals(FILE);
        Line list = Line.last(dialog, () -> true);
        Supplier<String> path = Field.path(dialog, "Model file or folder", chosen.equals(FILE) ? value : "", false);
        Line below = Line.last(dialog, file);
        return new Field(key, List.of(list, below), () -> {
            if (!file.getAsBoolean()) return models.get(choice.getSelectedItem());
            return path.get().isBlank() ? null : path.get().trim();
        });
    }
}
