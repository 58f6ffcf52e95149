// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.imagejgan.model.Labels.Attribute;

/** What a text asks for of a label's attributes, whose names may have spaces. */
record Wish(Labels labels, String key, String text) {
    /** One attribute's value; {@code 1} or {@code 0} of one that is on or off. */
    record Value(Attribute attribute, String value) {}

    private record Word(String text, Value value) {}

    /** @throws IllegalArgumentException if it says what is not known, too much or too little */
    List<Value> values() {
        List<Value> values = new ArrayList<>();
        for (String rest = text; !rest.isEmpty(); ) {
            Word word = first(rest);
            boolean again = values.stream()
                    .anyMatch(before -> before.attribute().equals(word.value().attribute()));
            if (again)
                throw refused(" says two things of " + word.value().attribute().name() + ". Name one.");
            values.add(word.value());
            rest = rest.substring(word.text().length()).trim();
        }
        requireOneSet(values);
        requireAll(values);
        return values;
    }

    /** The longest of the words that a text begins with. */
    private Word first(String rest) {
        return words().stream()
                .filter(word -> rest.equals(word.text()) || rest.startsWith(word.text() + " "))
                .max(Comparator.comparingInt(word -> word.text().length()))
                .orElseThrow(() -> new IllegalArgumentException(key + "=" + rest
                        + " is not known to the model. Allowed: " + String.join(", ", allowed()) + "."));
    }

    private List<String> allowed() {
        return labels.names().subList(0, labels.known());
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        int place = 0;
        for (Attribute one : labels.attributes()) {
            for (String value : one.exclusive() ? one.values() : List.of("1", "0"))
                words.add(new Word(one.name() + "=" + value, new Value(one, value)));
            for (int i = 0; i < one.size(); i++)
                words.add(new Word(
                        allowed().get(place++),
                        new Value(one, one.exclusive() ? one.values().get(i) : "1")));
        }
        return words;
    }

    private void requireOneSet(List<Value> values) {
        List<String> sets =
                values.stream().map(value -> value.attribute().set()).distinct().toList();
        if (sets.size() > 1)
            throw refused(" names attributes of the sets " + String.join(" and ", sets)
                    + ", and the model has learned one set's at a time. Translate twice.");
    }

    private void requireAll(List<Value> values) {
        List<Attribute> named = values.stream().map(Value::attribute).toList();
        for (Attribute one : labels.attributes()) {
            boolean needed =
                    one.exclusive() && Objects.equals(one.set(), named.get(0).set());
            if (needed && !named.contains(one))
                throw refused(" does not say " + one.name() + ", which the model cannot see in an image. Add one of: "
                        + one.name() + "=" + String.join(", " + one.name() + "=", one.values()) + ".");
        }
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(key + "=" + text + reason);
    }
}
