// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of a table with commas between its cells; a cell with a comma, quotes or spaces in it stands in quotes. */
public final class CsvLine {
    private CsvLine() {}

    /** The line, without its end; what is more than one line in a cell becomes one. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(","));
    }

    /** One cell as it stands in a line. */
    public static String cell(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.matches(".*[\",\\s].*") ? "\"" + line.replace("\"", "\"\"") + "\"" : line;
    }

    /** The cells of a line, without their quotes; at least one. */
    public static List<String> cells(String line) {
        return cells(line, ",");
    }

    /** The same of a line whose cells stand between any of these letters. */
    public static List<String> cells(String line, String separators) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                // Two of them stand for one.
                if (!quoted && i > 0 && line.charAt(i - 1) == '"') cell.append(c);
                quoted = !quoted;
            } else if (!quoted && separators.indexOf(c) >= 0) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
