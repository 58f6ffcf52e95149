// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.operation.check.Figure;
import org.imagejgan.operation.check.Figures;
import org.imagejgan.operation.check.Table;

/**
 * The rows of a check that is not at its end, in a table beside the one that it will write: each is there when its image
 * is done, so that a check that was stopped or killed goes on. Rows of a check with other settings do not count.
 */
public final class CheckRows implements AutoCloseable {
    private static final String UNFINISHED = "-unfinished.csv";
    private static final String SETTINGS = "Settings";

    private final GrowingTable table;
    private final String settings;
    private boolean closed;

    private CheckRows(GrowingTable table, String settings) {
        this.table = table;
        this.settings = settings;
    }

    /** Where the rows of a table are kept while it is not whole. */
    public static Path unfinished(Path table) {
        return table.resolveSibling(FileStem.of(table.getFileName().toString()) + UNFINISHED);
    }

    /**
     * Begins them, or goes on with those that are there.
     *
     * @param table that will be written in the end
     * @param settings all that the figures of an image of one name hang on, in any words
     * @throws IllegalArgumentException if something else is in their place
     * @throws IllegalStateException if another check is writing them
     * @throws IOException if they cannot be written; the message is a sentence
     */
    public static CheckRows open(Path table, String settings) throws IOException {
        Path file = unfinished(table);
        UUID key = UUID.nameUUIDFromBytes(settings.getBytes(StandardCharsets.UTF_8));
        try {
            return new CheckRows(GrowingTable.open(file, heading(), "another check"), key.toString());
        } catch (GrowingTable.Strange e) {
            throw new IllegalArgumentException(
                    "\"" + file + "\" exists and holds no rows of a check. It is kept: name another output.", e);
        }
    }

    private static List<String> heading() {
        List<String> heading = new ArrayList<>(List.of(Table.IMAGE));
        for (Figure figure : Figure.values()) heading.add(figure.column());
        heading.add(SETTINGS);
        return heading;
    }

    /** Whether there are rows of such a check. */
    public boolean begun() {
        return table.rows().stream().anyMatch(this::counts);
    }

    private boolean counts(List<String> cells) {
        return cells.get(cells.size() - 1).equals(settings);
    }

    /** What was found of an image before. */
    Optional<Figures> get(String image) {
        List<String> cells = table.get(image);
        if (cells == null || !counts(cells)) return Optional.empty();
        Map<Figure, Double> found = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            String cell = cells.get(1 + figure.ordinal());
            try {
                if (!cell.isEmpty()) found.put(figure, Double.parseDouble(cell));
            } catch (NumberFormatException e) {
                // Changed by somebody: measured again.
                return Optional.empty();
            }
        }
        return Optional.of(new Figures(found));
    }

    void add(String image, Figures figures) throws IOException {
        List<String> cells = new ArrayList<>(List.of(image));
        for (Figure figure : Figure.values()) cells.add(figures.has(figure) ? String.valueOf(figures.get(figure)) : "");
        cells.add(settings);
        table.add(cells);
    }

    /** Removes them: the table is whole. */
    public void finish() throws IOException {
        closed = true;
        table.delete();
    }

    /** They stay, unless they are finished. */
    @Override
    public void close() throws IOException {
        if (!closed) table.close();
    }
}
