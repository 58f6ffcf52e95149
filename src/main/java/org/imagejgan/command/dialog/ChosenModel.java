// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.Abilities;
import org.imagejgan.operation.library.LibraryModel;
import org.imagejgan.operation.library.ModelLibrary;

/**
 * What the model that a dialog names can be asked for, read from its description once.
 *
 * @param known of the models that were named before
 */
record ChosenModel(Map<String, List<Abilities>> known) {

    ChosenModel() {
        this(new HashMap<>());
    }

    /** Whether a model may be able to something; all may of which nothing is known. */
    boolean may(String ability, Task task, String model) {
        List<Abilities> all = abilities(task, model);
        return all.isEmpty() || all.stream().anyMatch(one -> one.has(ability));
    }

    /** The names that it has for what it can be asked for; none where these are not known or cannot be listed. */
    List<String> names(String ability, Task task, String model) {
        List<Abilities> all = abilities(task, model);
        return all.size() == 1 ? all.get(0).names(ability) : List.of();
    }

    /** Of the model, or of each that the verb may choose where none is named; none where nothing is known. */
    private List<Abilities> abilities(Task task, String model) {
        return known.computeIfAbsent(model, name -> read(task, name));
    }

    private static List<Abilities> read(Task task, String model) {
        try {
            List<LibraryModel> found = model.isBlank()
                    ? ModelLibrary.bundled(task)
                    : List.of(ModelLibrary.ofUser().named(model));
            return found.stream()
                    .flatMap(one -> one.sheet().stream())
                    .flatMap(sheet -> Stream.of(Abilities.of(sheet)))
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            // The verb says what is wrong with it; a key more than needed does no harm.
            return List.of();
        }
    }
}
