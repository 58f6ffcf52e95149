// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.model.Card;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.ModelSheet;

/** The papers behind a model: that of the system that made it, and what its package asks to cite; each once. */
public record Citations(List<Citation> all) {
    /** As cards of systems have it: authors, title, venue and year. */
    private static final Pattern PAPER = Pattern.compile("([^,]+), (.+), (.*?) ?(\\d{4})");

    /** Those of a model; none where its package names none and its system is not known. */
    public static Citations of(LibraryModel model) {
        Map<String, Citation> found = new LinkedHashMap<>();
        model.sheet().ifPresent(sheet -> {
            card(sheet).forEach(card -> put(found, new Citation(card.paper(), card.doi(), "")));
            sheet.description().about().cite().forEach(cite -> put(found, cite));
        });
        return new Citations(List.copyOf(found.values()));
    }

    private static List<Card> card(ModelSheet sheet) {
        return Systems.all().stream()
                .map(system -> system.card())
                .filter(card -> sheet.provenance()
                        .map(p -> p.system().equals(card.id()))
                        .orElse(false))
                .toList();
    }

    private static void put(Map<String, Citation> found, Citation cite) {
        String same = !cite.doi().isEmpty() ? cite.doi() : !cite.url().isEmpty() ? cite.url() : cite.text();
        found.putIfAbsent(same.toLowerCase(Locale.ROOT), cite);
    }

    /** A line for each. */
    public String text() {
        if (all.isEmpty()) return "The package names no paper.";
        return all.stream().map(Citations::line).collect(Collectors.joining("\n"));
    }

    private static String line(Citation cite) {
        String text = cite.text().strip().replaceAll("\\s+", " ");
        if (!text.endsWith(".")) text += ".";
        return text + (address(cite).isEmpty() ? "" : " " + address(cite));
    }

    private static String address(Citation cite) {
        return cite.doi().isEmpty() ? cite.url() : "https://doi.org/" + cite.doi();
    }

    /** An entry of BibTeX for each. */
    public String bibtex() {
        List<String> keys = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (Citation cite : all) {
            String key = key(cite);
            String free = key;
            for (char letter = 'a'; keys.contains(free); letter++) free = key + letter;
            keys.add(free);
            entries.add(entry(free, cite));
        }
        return String.join("\n\n", entries);
    }

    private static String key(Citation cite) {
        Matcher paper = PAPER.matcher(cite.text());
        String name = cite.text().split(" (et al|and )|,")[0];
        String plain = name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        String start = plain.isEmpty() ? "model" : plain.substring(0, Math.min(20, plain.length()));
        return start + (paper.matches() ? paper.group(4) : "");
    }

    private static String entry(String key, Citation cite) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher paper = PAPER.matcher(cite.text());
        if (paper.matches()) {
            fields.put("author", paper.group(1).replaceFirst(" et al\\.?$", " and others"));
            // Braces keep the capitals of names such as GAN.
            fields.put("title", "{" + escaped(paper.group(2)) + "}");
            fields.put("howpublished", paper.group(3));
            fields.put("year", paper.group(4));
        } else {
            fields.put("title", "{" + escaped(cite.text().strip()) + "}");
        }
        fields.put("doi", cite.doi());
        fields.put("url", address(cite));
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> "  " + field.getKey() + " = {" + field.getValue() + "}")
                .collect(Collectors.joining(",\n", "@misc{" + key + ",\n", "\n}"));
    }

    private static String escaped(String text) {
        return text.replaceAll("[{}\\\\]", "").replaceAll("([&%$#_])", "\\\\$1").replace("–", "--");
    }
}
