// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.disk.Csv;
import org.imagejgan.disk.WholeFile;

/**
 * The figures of images, a row each, as a text that spreadsheets and scripts read.
 *
 * @param rows by the titles of the images
 */
public record Table(Map<String, Figures> rows) {
    /** What stands above the titles. */
    public static final String IMAGE = "Image";

    public Table {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** The figures that at least one image has, in their order. */
    public List<Figure> columns() {
        return Stream.of(Figure.values())
                .filter(figure -> rows.values().stream().anyMatch(row -> row.has(figure)))
                .toList();
    }

    /** Values between commas, with all their digits; empty where a figure is not known. */
    public String csv() {
        List<Figure> columns = columns();
        List<String> lines = new ArrayList<>();
        lines.add(IMAGE + "," + columns.stream().map(Figure::column).collect(Collectors.joining(",")));
        rows.forEach((title, figures) -> lines.add(Csv.cell(title) + ","
                + columns.stream().map(figure -> cell(figures, figure)).collect(Collectors.joining(","))));
        return String.join("\n", lines) + "\n";
    }

    private static String cell(Figures figures, Figure figure) {
        double value = figures.get(figure);
        if (Double.isNaN(value)) return "";
        return figure.summed() ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** Writes {@link #csv} as a {@link WholeFile}. */
    public void write(Path file, boolean overwrite) throws IOException {
        new WholeFile(file, overwrite).write(out -> out.write(csv().getBytes(StandardCharsets.UTF_8)));
    }
}
