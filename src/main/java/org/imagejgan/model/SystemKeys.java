// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imagejgan.model.sampling.Size;

/**
 * Which keys of a training a system has a use for, before any image is read: what it asks for when it makes its settings
 * for ordinary images.
 */
public final class SystemKeys {
    private static final Size ORDINARY = new Size(512, 512);
    private static final int MANY = 64;

    /** What the training itself does for every system. */
    private static final Set<String> COMMON = Set.of("start");

    private SystemKeys() {}

    /**
     * The keys that would have no effect: others that serve the task ask for them, and the one that {@code system=} names
     * does not. None where it names none, or one that tells nothing about such answers.
     */
    public static Set<String> vain(Task task, Answers answers) {
        String id = answers.anew().text("system", "auto");
        Set<String> vain = new TreeSet<>();
        Set<String> used = null;
        for (GanSystem<?> system : Systems.serving(task)) {
            Optional<Set<String>> asked = asked(system, answers.anew());
            if (system.card().id().equals(id)) used = asked.orElse(null);
            asked.ifPresent(vain::addAll);
        }
        if (used == null) return Set.of();
        vain.removeAll(used);
        vain.removeAll(COMMON);
        return vain;
    }

    private static Optional<Set<String>> asked(GanSystem<?> system, Answers answers) {
        try {
            system.config(answers, ordinary());
            return Optional.of(answers.used());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Images of every kind that a system may ask for. */
    private static Facts ordinary() {
        List<Facts.Source> sources = List.of(source("image"), source("target"));
        Map<String, Integer> classes = Map.of("one", MANY / 2, "other", MANY / 2);
        return new Facts(
                MANY,
                sources,
                ORDINARY,
                ORDINARY,
                Map.of("image", 1, "target", 1),
                Map.of(),
                classes,
                List.of("one", "other"),
                2,
                10,
                4L << 30);
    }

    private static Facts.Source source(String role) {
        return new Facts.Source(role, role, "8-bit", ORDINARY, 1, MANY, Double.NaN);
    }
}
