// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.disk.CsvLine;
import org.imagejgan.disk.WholeFile;

/**
 * A folder of real and made images with the table that says which is which. The table is called {@value #PLANNED} from the
 * first file on and {@value #TABLE} when all are there, so that nobody takes half a set for a whole one.
 *
 * @param folder where it is
 * @param images in the order of the table
 */
record AugmentedSet(Path folder, List<Image> images) {
    static final String TABLE = "images.csv";
    static final String PLANNED = "incomplete.csv";
    private static final String HEADING = "file,class,kind,model,fingerprint,seed,truncation";

    /**
     * One image.
     *
     * @param file relative to the folder, with forward slashes
     * @param of the class; empty without classes
     * @param real the file that it is a copy of; null for one that is made
     * @param model that makes it
     * @param fingerprint of the model's weights
     * @param seed that it is made by
     */
    record Image(String file, String of, Path real, String model, String fingerprint, long seed, double truncation) {
        private String line() {
            String how = real != null
                    ? "real,,,,"
                    : "made," + CsvLine.cell(model) + "," + fingerprint + "," + seed + "," + truncation;
            return CsvLine.cell(file) + "," + CsvLine.cell(of) + "," + how;
        }
    }

    Path file(Image image) {
        return folder.resolve(image.file());
    }

    private String text() {
        return HEADING + "\n" + images.stream().map(Image::line).collect(Collectors.joining("\n")) + "\n";
    }

    /**
     * Begins it, or goes on with the same set that was not finished.
     *
     * @param overwrite whether another set that stands there is replaced, finished or not
     * @throws IllegalArgumentException if something else stands there
     */
    void begin(boolean overwrite) throws IOException {
        Path done = folder.resolve(TABLE);
        Path planned = folder.resolve(PLANNED);
        boolean begun = Files.exists(planned);
        if (!overwrite && Files.exists(done))
            throw new IllegalArgumentException("output=" + folder + " holds a finished set (" + TABLE
                    + "). Name another folder, or add overwrite.");
        if (!overwrite && begun && !Files.readString(planned).equals(text()))
            throw new IllegalArgumentException("output=" + folder + " holds a set that was begun with other images or"
                    + " settings (" + PLANNED + "). Say the same to go on with it, or add overwrite to begin anew.");
        if (!begun && !Files.exists(done)) requireEmpty();
        if (overwrite) for (Path table : List.of(done, planned)) remove(table);
        if (overwrite || !begun)
            new WholeFile(planned, true).write(out -> out.write(text().getBytes(StandardCharsets.UTF_8)));
    }

    private void requireEmpty() throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.anyMatch(file -> !file.getFileName().toString().startsWith(".")))
                throw new IllegalArgumentException("output=" + folder
                        + " holds other files, which could be taken for images of the set. Name a new or an empty"
                        + " folder.");
        }
    }

    /** Removes a set's files and table, but nothing that the table does not name. */
    private void remove(Path table) throws IOException {
        if (!Files.exists(table)) return;
        for (String line : Files.readAllLines(table)) {
            Path file = folder.resolve(CsvLine.cells(line).get(0)).normalize();
            if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) Files.delete(file);
        }
        Files.deleteIfExists(table);
    }

    /** Those that are not there yet. */
    List<Image> missing() {
        return images.stream().filter(image -> !Files.exists(file(image))).toList();
    }

    /** Copies a real image byte by byte. */
    void copy(Image image) throws IOException {
        new WholeFile(file(image), false).write(out -> Files.copy(image.real(), out));
    }

    /** Gives the table its name: all is there. */
    void finish() throws IOException {
        Files.move(folder.resolve(PLANNED), folder.resolve(TABLE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Names of made images that no real one has, not even in other letters. */
    static List<String> names(List<Path> real, List<Long> seeds) {
        Set<String> taken = new HashSet<>();
        for (Path file : real) taken.add(file.getFileName().toString().toLowerCase(Locale.ROOT));
        List<String> names = new ArrayList<>();
        for (long seed : seeds) {
            String name = "made-" + seed + ".tif";
            for (int i = 2; !taken.add(name); i++) name = "made-" + seed + "-" + i + ".tif";
            names.add(name);
        }
        return names;
    }
}
