// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.model.Card;
import org.imagejgan.model.Need;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for developers name what there is, and the README has the systems there are, and each command once. */
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`(?!mvn)([^`\n]+)`");
    /** A type, perhaps with its packages before it and a member or an inner type behind it. */
    private static final Pattern TYPE = Pattern.compile("\\b((?:[a-z]+\\.)*)([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");

    private static final Pattern PACKAGE = Pattern.compile("[a-z]+(\\.[a-z]+)*");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w*)");
    /** Of libraries, and stand-ins for what a reader will write. */
    private static final Set<String> OTHERS = Set.of("ParameterStore", "ImagePlus", "Plugin", "List", "Map", "README");

    private static final Pattern STAND_IN = Pattern.compile("(NewSystem|ToyPairs)(Test)?");

    private final List<SourceFile> files = SourceFile.all();
    private final Map<String, String> declaring = new HashMap<>();

    DocumentationTest() throws IOException {
        for (SourceFile file : files)
            for (String name : found(DECLARED, file.code(), 1)) declaring.merge(name, file.code(), String::concat);
        for (SourceFile test : tests()) declaring.putIfAbsent(test.name(), test.code());
    }

    /** The tests that pages may name. */
    private static List<SourceFile> tests() throws IOException {
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            return tests.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> new SourceFile("", name.replace(".java", ""), ""))
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(group))
                .toList();
    }

    private static String page(String name) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("doc", name))).replaceAll("");
    }

    // -- names --

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "adding-a-system.md", "schedules.md"})
    void typesThatAPageNamesAreThere(String name) throws IOException {
        Set<String> unknown = new TreeSet<>();
        int known = 0;
        for (String quoted : found(QUOTED, page(name), 1)) {
            for (MatchResult type : TYPE.matcher(quoted).results().toList()) {
                if (OTHERS.contains(type.group(2))
                        || STAND_IN.matcher(type.group(2)).matches()) continue;
                if (isThere(type)) known++;
                else unknown.add(type.group());
            }
        }
        assertEquals(Set.of(), unknown, "types and members that doc/" + name + " names and src/main has not");
        assertTrue(known > 10, "the names were not found");
    }

    private boolean isThere(MatchResult type) {
        String code = declaring.get(type.group(2));
        if (code == null) return false;
        String member = type.group(3);
        boolean whole = member == null || member.matches("java|class") || code.matches("(?s).*\\b" + member + "\\b.*");
        return whole && (type.group(1).isEmpty() || placed(type.group(1), type.group(2)));
    }

    /** Whether a package, written with a dot behind it and perhaps from its middle on, has such a file. */
    private boolean placed(String folder, String name) {
        String place = folder + name;
        return files.stream().map(SourceFile::place).anyMatch(p -> p.equals(place) || p.endsWith("." + place));
    }

    @Test
    void thePageOfTheArchitectureHasEveryPackage() throws IOException {
        Set<String> folders = files.stream().map(SourceFile::folder).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (String row : found(Pattern.compile("^\\| (`[^|]*) \\|", Pattern.MULTILINE), page("architecture.md"), 1))
            for (String name : found(QUOTED, row, 1))
                if (PACKAGE.matcher(name).matches()) (folders.contains(name) ? named : unknown).add(name);
        assertEquals(folders, named, "the packages of src/main, and those that tables of the page begin with");
        assertEquals(Set.of(), unknown, "names at the beginning of a row that are no package");
    }

    // -- the README's commands --

    @Test
    void theReadmeHasOneRowOfACommand() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| *GAN "))
                .map(line -> line.split("\\|")[1].strip())
                .toList();
        Set<String> seen = new TreeSet<>();
        List<String> again =
                commands.stream().filter(command -> !seen.add(command)).toList();
        assertEquals(List.of(), again, "commands that have a second row");
        assertTrue(commands.size() >= 8, "the commands were not found");
    }

    // -- the README's systems --

    @Test
    void theReadmeHasTheSystemsThereAre() throws IOException {
        List<String> rows = Systems.all().stream()
                .filter(system -> system.getClass().getName().startsWith("org.imagejgan.zoo."))
                .map(system -> row(system.card()))
                .toList();
        List<String> found = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\|.*\\]\\(https://doi\\.org/.*"))
                .toList();
        assertEquals("", without(rows, found), "rows that the README's table of systems needs");
        assertEquals("", without(found, rows), "rows of that table that are of no system");
        assertEquals(rows, found, "the order of that table");
        assertTrue(rows.size() >= 8, "the systems were not found");
    }

    private static String without(List<String> rows, List<String> others) {
        return rows.stream().filter(row -> !others.contains(row)).collect(Collectors.joining("\n"));
    }

    private static String row(Card card) {
        String tasks = card.tasks().stream().sorted().map(Task::words).collect(Collectors.joining(", "));
        String needs = card.needs().stream().sorted().map(Need::words).collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | [%s](https://doi.org/%s) |",
                card.id(),
                card.title(),
                tasks,
                needs,
                card.paper().replaceFirst(", .*, ", ", "),
                card.doi());
    }
}
