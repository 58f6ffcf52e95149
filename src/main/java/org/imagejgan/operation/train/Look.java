// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagejgan.model.Card;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Need;
import org.imagejgan.model.sampling.Size;

/** What is said before the first step: what was found, and what was chosen. */
final class Look {
    /** Settings that are worth saying, where a system has them. */
    private static final List<String> SAID =
            List.of("patch", "batch", "width", "widths", "channels", "stages", "iterations");

    private Look() {}

    /** One line for each role, and one for what else matters. */
    static List<String> found(Facts facts, List<String> unmatched) {
        List<String> lines = new ArrayList<>();
        facts.sources().stream()
                .collect(Collectors.groupingBy(Facts.Source::role, LinkedHashMap::new, Collectors.toList()))
                .forEach((role, sources) -> lines.add("Found as " + role + ": " + text(sources)));
        facts.scales().keySet().stream()
                .filter(role -> !facts.calibration(role).known())
                .forEach(role -> lines.add("The values of " + role + " are not one line of the stored numbers for all"
                        + " images: stored numbers are learned from, and results have no unit."));
        if (!facts.classes().isEmpty())
            lines.add("Classes: "
                    + facts.classes().entrySet().stream()
                            .map(one -> one.getKey() + " (" + one.getValue() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        if (!facts.words().isEmpty())
            lines.add("Different words: " + facts.words().size() + ".");
        if (!Double.isNaN(facts.noise()))
            lines.add(String.format(
                    Locale.ROOT, "Noise: standard deviation about %.1f %% of the range.", 100 * facts.noise()));
        if (!unmatched.isEmpty()) lines.add("Without a partner and not used: " + Names.of(unmatched) + ".");
        return lines;
    }

    private static String text(List<Facts.Source> sources) {
        Comparator<Size> area = Comparator.comparingLong(size -> (long) size.height() * size.width());
        List<Size> sizes =
                sources.stream().map(Facts.Source::size).sorted(area).distinct().toList();
        Size least = sizes.get(0);
        Size most = sizes.get(sizes.size() - 1);
        int planes = sources.stream().mapToInt(Facts.Source::planes).sum();
        return count(sources.size(), "image") + ", " + count(planes, "plane") + ", "
                + (least.equals(most) ? least : least + " to " + most) + " pixels, "
                + sources.stream()
                        .map(s -> s.type() + (s.type().equals("RGB") ? "" : ", " + count(s.channels(), "channel")))
                        .distinct()
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** Which system, why, and its settings. */
    static String chosen(Card card, Need need, Record config, long steps, Facts facts, int held) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Configs.toMap(config).forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) inner.forEach((k, v) -> settings.putIfAbsent(String.valueOf(k), v));
            else settings.put(key, value);
        });
        String said = SAID.stream()
                .filter(settings::containsKey)
                .map(key -> key + " " + settings.get(key))
                .collect(Collectors.joining(", "));
        return card.title() + " (" + card.id() + ") learns from " + need.words() + ": " + said + ", "
                + count((int) steps, "step") + "; " + count(facts.examples() - held, "example") + " to learn from, "
                + (held == 0 ? "none" : held) + " to test with; "
                + String.format(Locale.ROOT, "%.1f GB of memory are free.", facts.memory() / 1e9);
    }
}
