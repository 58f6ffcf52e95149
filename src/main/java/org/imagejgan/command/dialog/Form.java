// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Parameters;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.command.verb.When;
import org.imagejgan.image.file.ImageFiles;

/**
 * The keys of a dialog together: which of them apply now, what they say, and what is wrong with it.
 *
 * @param defaults what keys that do not apply say, as text
 * @param vain the keys that have no use with the system that a training names
 * @param chosen what the model can be asked for that is named
 * @param levels of the OME-Zarr that is named
 * @param facts of the open image, see {@link When#FACTS}; empty where none is open
 * @param needs the keys that must be given here, beside those that are styled so
 */
record Form(
        List<Field> fields,
        Map<String, String> defaults,
        Vain vain,
        ChosenModel chosen,
        NamedLevels levels,
        Map<String, String> facts,
        List<String> needs) {

    /** @param parameters that have their defaults */
    static Form of(List<Field> fields, Parameters parameters, Map<String, String> facts, List<String> needs) {
        return new Form(
                fields, parameters.texts(), new Vain(parameters), new ChosenModel(), new NamedLevels(), facts, needs);
    }

    /** Every key with its value as text; those that do not apply have their defaults. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : fields) texts.put(field.key().name(), text(field));
        return texts;
    }

    private String text(Field field) {
        String text =
                applies(field) ? field.text().get() : defaults.get(field.key().name());
        return text == null ? "" : text.trim();
    }

    /** Whether a key has an effect, by what the others say. */
    boolean applies(Field field) {
        Key key = field.key();
        boolean used = fields.stream()
                .filter(other -> other.key().styled("system"))
                .noneMatch(system -> vain.of(system.key(), system.text().get()).contains(key.name()));
        return used && When.of(key).stream().allMatch(when -> when.holds(value(when.name())));
    }

    /** Lists the names that the chosen model has, and the levels that the named image has. */
    void offer() {
        for (Field field : fields) {
            if (field.key().styled("level")) field.offer().accept(levels.of(value("input")));
            for (When when : When.of(field.key()))
                if (When.ABILITIES.contains(when.name())) field.offer().accept(names(when.name()));
        }
    }

    private List<String> names(String ability) {
        return model().map(model -> chosen.names(ability, model.key().task(), text(model)))
                .orElse(List.of());
    }

    private boolean able(String ability) {
        return model().map(model -> chosen.may(ability, model.key().task(), text(model)))
                .orElse(true);
    }

    /** The field that names one; none where it still is to be named. */
    private Optional<Field> model() {
        return fields.stream()
                .filter(field -> field.key().styled("model") && field.text().get() != null)
                .findFirst();
    }

    /** Of an image that is not open nothing is known, so that it may have whatever a key asks for. */
    private String value(String name) {
        if (When.ABILITIES.contains(name)) return String.valueOf(able(name));
        if (When.FACTS.contains(name)) {
            boolean file = fields.stream()
                    .anyMatch(f ->
                            f.key().name().equals("input") && !f.text().get().isBlank());
            return file || facts.isEmpty() ? "true" : facts.get(name);
        }
        return fields.stream()
                .filter(field -> field.key().name().equals(name))
                .findFirst()
                .map(this::text)
                .orElseThrow(() -> new IllegalStateException("No key " + name + " decides about others"));
    }

    /** The first thing that is wrong, as a sentence. */
    Optional<String> refusal() {
        try {
            for (Field field : fields) if (applies(field)) require(field);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void require(Field field) {
        Key key = field.key();
        String text = field.text().get();
        if (text == null)
            throw new IllegalArgumentException("No model file is named. Browse for one, or choose another model.");
        key.check(key.parse(text));
        if (text.isBlank() && (key.styled("needed") || needs.contains(key.name())))
            throw new IllegalArgumentException(key.name() + "= is missing. " + key.description());
        if (!text.isBlank()) requirePath(key, text);
    }

    private void requirePath(Key key, String text) {
        if (key.styled("save")) {
            Path file = Paths.of(key.name(), text);
            Paths.mayWrite(key.name(), file, is("overwrite") || is("resume"));
        } else if (key.styled("image") && OpenImages.titled(text.trim()) != null) {
            return;
        } else if (key.styled("address") && ImageFiles.isAddress(text)) {
            // What a server has is seen when it is read.
            return;
        } else if (key.styled("path") && !key.styled("suggest") && !key.name().equals("output")) {
            Paths.existing(key.name(), text.trim());
        }
    }

    private boolean is(String flag) {
        return fields.stream().anyMatch(f -> f.key().name().equals(flag) && text(f).equals("true"));
    }
}
