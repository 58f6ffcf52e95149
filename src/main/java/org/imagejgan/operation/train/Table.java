// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A text file of images and what is said of them, one a line: a file, a comma or tab, a text. */
final class Table {
    private Table() {}

    /** Whether a file is one by its name. */
    static boolean is(Path file) {
        return Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)");
    }

    /**
     * Image to text, in the order of the lines; a first line {@code file,…} is a heading.
     *
     * @param folder where the images are
     * @throws IllegalArgumentException if a line says nothing, or names a file that is not there
     */
    static Map<Path, String> read(Path table, Path folder) throws IOException {
        Map<Path, String> rows = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.isBlank() || rows.isEmpty() && line.matches("(?i)\"?(file|image|name)[^,\t]*[,\t].*")) continue;
            String[] cells = line.split("[,\t]", 2);
            String text = cells.length < 2 ? "" : plain(cells[1]);
            if (text.isEmpty())
                throw new IllegalArgumentException(table + " needs lines of a file, a comma and a text, not: " + line);
            Path file = folder.resolve(plain(cells[0]));
            if (Files.isRegularFile(file)) rows.put(file, text);
            else missing.add(plain(cells[0]));
        }
        if (missing.isEmpty()) return rows;
        throw new IllegalArgumentException(
                table + " names images that are not in " + folder + ": " + String.join(", ", missing) + ".");
    }

    private static String plain(String cell) {
        return cell.trim().replaceFirst("^\"(.*)\"$", "$1").replace("\"\"", "\"");
    }
}
