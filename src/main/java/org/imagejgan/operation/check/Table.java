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
import java.util.stream.Stream;
import org.imagejgan.disk.CsvLine;
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
        StringBuilder text = new StringBuilder();
        List<String> heads = new ArrayList<>(List.of(IMAGE));
        columns.forEach(figure -> heads.add(figure.column()));
        // Not quoted for their spaces: every reader of commas splits them well.
        text.append(String.join(",", heads)).append('\n');
        rows.forEach((title, figures) -> {
            List<String> cells = new ArrayList<>(List.of(title));
            columns.forEach(figure -> cells.add(cell(figures, figure)));
            text.append(CsvLine.of(cells)).append('\n');
        });
        return text.toString();
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
