// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imagejgan.disk.CsvLine;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Caption;

/**
 * A text file of images and what is said of them, one image a line: a file, then cells between commas or tabs. A cell
 * with a comma in it stands in quotes.
 */
record Table(Path file, Path folder) {
    /** The table of images that lie beside it. */
    static Table of(Path file) {
        return new Table(file, file.toAbsolutePath().getParent());
    }

    /** Whether a file is one by its name. */
    static boolean is(Path file) {
        return Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)");
    }

    /**
     * Image to the words of its text, in the order of the lines; a first line {@code file,…} is a heading.
     *
     * @throws IllegalArgumentException naming files without a word, with two texts, or that are not there
     */
    Map<Path, List<String>> captions() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> lines = lines();
        for (String line : lines.subList(!lines.isEmpty() && heading(lines.get(0)) ? 1 : 0, lines.size())) {
            String[] cells = line.split("[,\t]", 2);
            List<String> words = cells.length < 2 ? List.of() : Caption.words(plain(cells[1]));
            List<String> before = rows.put(plain(cells[0]), words);
            if (before != null && !before.equals(words)) throw twice(plain(cells[0]), before, words);
        }
        if (rows.isEmpty())
            throw new IllegalArgumentException(file + " has no captions. Write a file, a comma and a text a line.");
        List<String> silent =
                rows.keySet().stream().filter(name -> rows.get(name).isEmpty()).toList();
        if (silent.isEmpty()) return found(rows);
        throw new IllegalArgumentException(file + " has no words for " + Names.of(silent)
                + ". Write a file, a comma and a text a line, or take these lines out.");
    }

    private IllegalArgumentException twice(String name, List<String> before, List<String> after) {
        return new IllegalArgumentException(
                file + " says two things of " + name + ": " + before + " and " + after + ".");
    }

    /** Images in the folder that are not among some. */
    List<Path> unmentioned(Set<Path> mentioned) throws IOException {
        return ImageFiles.imagesIn(folder).stream()
                .filter(image -> !mentioned.contains(folder.resolve(image.getFileName())))
                .toList();
    }

    private static String plain(String cell) {
        return cell.trim().replaceFirst("^\"(.*)\"$", "$1").replace("\"\"", "\"");
    }

    /**
     * What is said of each image.
     *
     * @param names of the columns
     * @param rows a cell for each name
     */
    record Columns(List<String> names, Map<Path, List<String>> rows) {}

    /**
     * The columns after the first; their names stand in a first line {@code file,…}. One column alone may have none, and
     * then has the table's.
     *
     * @throws IllegalArgumentException if a line has other columns, a cell is empty, or a file is not there
     */
    Columns columns() throws IOException {
        List<String> lines = new ArrayList<>(lines());
        if (lines.isEmpty()) throw new IllegalArgumentException(file + " is empty. Write a file and its label a line.");
        List<String> first = cells(lines.get(0));
        if (first.size() > 2 && Files.isRegularFile(folder.resolve(first.get(0))))
            throw new IllegalArgumentException(file + " has " + (first.size() - 1)
                    + " columns of labels. Name them in a first line, such as file,stain,age.");
        boolean headed = first.size() > 2 || heading(lines.get(0));
        List<String> names = headed ? first.subList(1, first.size()) : List.of(title(file));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(headed ? 1 : 0, lines.size())) {
            List<String> cells = cells(line);
            List<String> said = cells.subList(1, cells.size());
            if (said.size() != names.size() || said.contains(""))
                throw new IllegalArgumentException(file + " needs a file and " + String.join(", ", names)
                        + " in each line, between commas, not: " + line);
            List<String> before = rows.put(cells.get(0), said);
            if (before != null && !before.equals(said)) throw twice(cells.get(0), before, said);
        }
        return new Columns(List.copyOf(names), found(rows));
    }

    /** A file's or folder's name without its ending. */
    static String title(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString().replaceFirst("(?<=.)\\.[A-Za-z]{3}$", "");
    }

    private static List<String> cells(String line) {
        return CsvLine.cells(line, ",\t").stream().map(String::trim).toList();
    }

    /** Whether a first line names the columns; {@code image_01.tif,A} does not if there is such an image. */
    private boolean heading(String line) {
        return line.matches("(?i)\"?(file|image|name)[^,\t]*[,\t].*")
                && !Files.isRegularFile(folder.resolve(cells(line).get(0)));
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replace("\uFEFF", ""))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8. Save it as one.", e);
        }
    }

    private <T> Map<Path, T> found(Map<String, T> rows) throws IOException {
        Map<Path, T> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        rows.forEach((name, said) -> {
            Path image = folder.resolve(name);
            if (Files.isRegularFile(image)) found.put(image, said);
            else missing.add(name);
        });
        if (missing.isEmpty()) return found;
        List<String> others = unmentioned(found.keySet()).stream()
                .map(other -> other.getFileName().toString())
                .toList();
        throw new IllegalArgumentException(file + " names images that are not in " + folder + ": " + Names.of(missing)
                + "." + (others.isEmpty() ? "" : " It says nothing of these there: " + Names.of(others) + ".")
                + (missing.equals(first(rows)) ? " A heading begins with the word file." : ""));
    }

    private static List<String> first(Map<String, ?> rows) {
        return rows.keySet().stream().limit(1).toList();
    }
}
