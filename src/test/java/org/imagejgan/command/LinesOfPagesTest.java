// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.command.verb.OptionText;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.Test;

/** Lines to copy, of macros and of the command line, have the commands, keys and values that there are. */
class LinesOfPagesTest {
    private static final Pattern MACRO = Pattern.compile("run\\(\"(GAN [^\"]+)\", \"([^\"]*)\"\\)");
    /** What stands in a code block by itself, behind Maven's option, or behind the class of the command line. */
    private static final Pattern SHELL = Pattern.compile(
            "-Dexec\\.args=\"([^\"]+)\"|command\\.Main ([a-z]+ [^\n>]*)|^((?:" + words() + ") [a-z]+=[^\n]*)$",
            Pattern.MULTILINE);

    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern MACRO_FILE = Pattern.compile("`(?:macros/)?(\\w+\\.ijm)`");

    private static String words() {
        return Verb.all().stream().map(Verb::name).collect(Collectors.joining("|"));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> files = Files.walk(Path.of("doc"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @Test
    void areUnderstood() throws IOException {
        int lines = 0;
        for (Path page : pages()) lines += check(page);
        assertTrue(lines > 100, lines + " lines were found");
    }

    /** @return how many lines the page has */
    private static int check(Path page) throws IOException {
        String text = Files.readString(page);
        int lines = 0;
        for (MatchResult line : MACRO.matcher(text).results().toList())
            if (!line.group(2).equals("...")) {
                understood(page, labelled(line.group(1)), OptionText.parse(line.group(2)));
                lines++;
            }
        for (MatchResult block : BLOCK.matcher(text).results().toList())
            for (MatchResult line : SHELL.matcher(block.group(1)).results().toList()) {
                List<String> words = words(line);
                understood(page, Verb.named(words.get(0)), values(words.subList(1, words.size())));
                lines++;
            }
        return lines;
    }

    private static void understood(Path page, Verb verb, Map<String, String> values) {
        try {
            new VerbCall(verb).parameters().set(values);
            String steps = verb.name().equals("batch") ? values.getOrDefault("steps", "") : "";
            for (OptionText.Line step : OptionText.lines(steps))
                new VerbCall(Verb.named(step.word())).parameters().set(step.options());
        } catch (IllegalArgumentException e) {
            throw new AssertionError(page + " has a line of " + verb.name() + " that is refused: " + e.getMessage(), e);
        }
    }

    private static Verb labelled(String label) {
        return Verb.all().stream()
                .filter(verb -> verb.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + label));
    }

    /** As a shell splits them. */
    private static List<String> words(MatchResult line) {
        String text = Stream.of(1, 2, 3)
                .map(line::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .toList();
    }

    private static Map<String, String> values(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            values.put(parts[0], parts.length == 1 ? "true" : parts[1]);
        }
        return values;
    }

    @Test
    void macrosThatPagesNameAreThere() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        int named = 0;
        for (Path page : pages())
            for (MatchResult macro :
                    MACRO_FILE.matcher(Files.readString(page)).results().toList()) {
                named++;
                if (!Files.exists(Path.of("macros", macro.group(1)))) missing.add(page + ": " + macro.group(1));
            }
        assertEquals(new TreeSet<>(), missing);
        assertTrue(named > 20, "macros were not found");
    }
}
