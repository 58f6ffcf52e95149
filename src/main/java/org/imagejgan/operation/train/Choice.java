// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagejgan.model.Answers;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.Need;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;

/**
 * Which system learns, and from what.
 *
 * @param system one that serves the verb
 * @param need one of its needs, which the data meets
 * @param others that could learn from it too
 */
record Choice(GanSystem<?> system, Need need, List<GanSystem<?>> others) {
    private static final String AUTO = "auto";

    /**
     * The first system that the data suits, of those that {@code system} and {@code method} leave.
     *
     * @throws IllegalArgumentException if there is none, naming what is missing
     */
    static Choice of(Task task, Answers answers, Inputs inputs) throws IOException {
        List<GanSystem<?>> able = named(task, answers.text("system", AUTO));
        for (Need need : met(task, answers, inputs)) {
            List<GanSystem<?>> fit =
                    able.stream().filter(s -> s.card().needs().contains(need)).toList();
            if (fit.isEmpty()) continue;
            GanSystem<?> chosen = byMethod(answers, fit);
            return new Choice(
                    chosen, need, fit.stream().filter(other -> other != chosen).toList());
        }
        String needs = able.stream()
                .map(s -> s.card().id() + " needs "
                        + s.card().needs().stream().sorted().map(Need::words).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining("; "));
        throw new IllegalArgumentException(
                able.isEmpty()
                        ? "There is no system yet that can " + task.words() + "."
                        : "No system can learn to " + task.words() + " from what was given: " + needs + ".");
    }

    /** Why this system, where the user named none. */
    Optional<String> why(Answers answers) {
        if (!answers.text("system", AUTO).equals(AUTO)) return Optional.empty();
        String could = others.stream().map(s -> s.card().id()).collect(Collectors.joining(", "));
        return Optional.of("system=auto takes " + system.card().id() + ", the first that learns from " + need.words()
                + (could.isEmpty() ? "." : "; " + could + " could too."));
    }

    private static List<GanSystem<?>> named(Task task, String id) {
        List<GanSystem<?>> serving = Systems.serving(task);
        if (id.equals(AUTO)) return serving;
        String named = Systems.byId(id).card().id();
        List<GanSystem<?>> one =
                serving.stream().filter(s -> s.card().id().equals(named)).toList();
        if (!one.isEmpty()) return one;
        String allowed = serving.stream().map(s -> s.card().id()).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "system=" + id + " does not " + task.words() + ". Allowed: " + allowed + ".");
    }

    /** A word that no system has is refused; where the data leaves none that has one, the word does not matter. */
    private static GanSystem<?> byMethod(Answers answers, List<GanSystem<?>> fit) {
        List<String> words = new ArrayList<>(List.of(AUTO));
        fit.stream().map(s -> s.card().method()).filter(w -> !w.isEmpty()).forEach(words::add);
        if (words.size() == 1 && answers.given("method")) return fit.get(0);
        String method = answers.choice("method", AUTO, words);
        return fit.stream()
                .filter(s -> s.card().method().equals(method))
                .findFirst()
                .orElse(fit.get(0));
    }

    /** What the data can be used as, what fits best first. */
    private static List<Need> met(Task task, Answers answers, Inputs inputs) throws IOException {
        if (task == Task.SINGLE_IMAGE) return List.of(Need.SINGLE);
        String noise = answers.choice("noise", "real", List.of("real", "gaussian", "poisson-gaussian"));
        if (answers.given("captions")) return List.of(Need.CAPTIONED);
        if (inputs.labelled()) {
            if (answers.given("target")) requireLabelled(inputs);
            return task == Task.GENERATE ? List.of(Need.LABELLED, Need.CLEAN) : List.of(Need.LABELLED);
        }
        boolean maps = LabelMaps.likely(inputs);
        if (answers.given("pairs")) return maps ? List.of(Need.LABEL_MAPS, Need.PAIRED) : List.of(Need.PAIRED);
        if (answers.given("target")) {
            boolean pairs = !answers.given("input") || Partners.likely(inputs.path("input"), inputs.path("target"));
            if (pairs && maps) return List.of(Need.LABEL_MAPS, Need.PAIRED, Need.UNPAIRED);
            return pairs ? List.of(Need.PAIRED, Need.UNPAIRED) : List.of(Need.UNPAIRED, Need.PAIRED);
        }
        if (!answers.given("noise")) return List.of(Need.CLEAN, Need.COLOUR, Need.SINGLE);
        return List.of(noise.equals("real") ? Need.NOISY : Need.CLEAN);
    }

    private static void requireLabelled(Inputs inputs) throws IOException {
        Path target = inputs.path("target");
        if (!Labelled.is(target))
            throw new IllegalArgumentException("input=" + inputs.path("input")
                    + " has labels, so that target= must be another set with labels, not " + target
                    + ". Give a folder of folders or a table, or leave target= empty.");
    }
}
