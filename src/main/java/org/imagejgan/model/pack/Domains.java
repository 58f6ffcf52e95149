// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Signature.Kind;

/**
 * The translations that a model knows.
 *
 * @param methods those that take what is translated and a label at most, {@code forward} first
 */
public record Domains(Map<String, Signature> methods) {

    /** @param all methods of the model */
    public static Domains of(Map<String, Signature> all) {
        Map<String, Signature> methods = new LinkedHashMap<>(all);
        methods.values().removeIf(method -> !ofOneImage(method));
        return new Domains(methods);
    }

    private static boolean ofOneImage(Signature method) {
        return method.imageToImage() && method.inputs().stream().skip(1).allMatch(input -> input.kind() == Kind.LABEL);
    }

    /** The method that takes a label beside the image. */
    public Optional<String> labelled() {
        return methods.keySet().stream().filter(name -> label(name).isPresent()).findFirst();
    }

    /** What the places of that label mean; none where no method takes one. */
    public Labels labels() {
        return labelled().flatMap(this::label).orElse(Labels.NONE);
    }

    private Optional<Labels> label(String method) {
        return methods.get(method).first(Kind.LABEL).map(Signature.Input::labels);
    }

    /** The method of that name, or else the one whose result is called so. */
    public Optional<String> named(String wanted) {
        if (methods.containsKey(wanted)) return Optional.of(wanted);
        String name = Signature.called(wanted, wanted);
        return methods.keySet().stream()
                .filter(method -> made(method).equals(name))
                .findFirst();
    }

    private String made(String method) {
        return methods.get(method).outputs().get(0).name();
    }

    /** Methods and what they make, for messages. */
    public List<String> known() {
        return methods.keySet().stream()
                .map(method -> method + " (" + made(method) + ")")
                .toList();
    }

    /** Whether there is a choice. */
    public boolean several() {
        return methods.size() > 1 || labelled().isPresent();
    }

    /**
     * A word for each, that {@link #named} or {@link Labels#asked} takes; none where a label says more than can be listed.
     */
    public List<String> words() {
        List<String> words = new ArrayList<>(labels().listed());
        if (words.isEmpty() && labelled().isPresent()) return words;
        for (String method : methods.keySet()) if (label(method).isEmpty()) words.add(word(method));
        return words;
    }

    /** What it makes, where that tells it from the others: people know that better than the names of methods. */
    private String word(String method) {
        boolean own = named(made(method)).filter(method::equals).isPresent();
        return own && labelled().isEmpty() ? made(method) : method;
    }
}
