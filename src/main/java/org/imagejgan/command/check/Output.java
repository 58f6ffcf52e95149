// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.imagejgan.command.verb.Paths;
import org.imagejgan.image.file.FileStem;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.check.Checked;
import org.imagejgan.operation.check.Table;

/**
 * Where a check leaves what it finds: nowhere, a table, the maps of one image, or a folder with all of it.
 *
 * @param table null for none
 * @param maps null for none
 * @param folder null for none
 */
record Output(Path table, Path maps, Path folder, boolean overwrite) {
    private static final String TABLE = "check.csv";

    /**
     * @param many whether images of a folder are checked
     * @throws IllegalArgumentException if it can be none of them, or something is there that must be kept
     */
    static Output of(String output, boolean overwrite, boolean many) {
        if (output.isBlank()) return new Output(null, null, null, overwrite);
        Path to = Paths.of("output", output);
        String name = to.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(to) || output.endsWith("/") || output.endsWith("\\") || !name.matches(".*\\.\\w{1,4}")) {
            if (Files.exists(to) && !Files.isDirectory(to))
                throw new IllegalArgumentException("output=" + to + " is a file without an ending. Name a folder, a"
                        + " table that ends in .csv, or maps that end in .tif.");
            Paths.mayWrite("output", to.resolve(TABLE), overwrite);
            return new Output(to.resolve(TABLE), null, to, overwrite);
        }
        Paths.mayWrite("output", to, overwrite);
        if (name.endsWith(".csv")) return new Output(to, null, null, overwrite);
        if ((name.endsWith(".tif") || name.endsWith(".tiff")) && !many) return new Output(null, to, null, overwrite);
        throw new IllegalArgumentException(
                "output=" + to + (many ? " cannot hold what is found of a folder." : " is of no kind that is written.")
                        + " Name a folder for tables and pictures, or a table that ends in .csv"
                        + (many ? "." : ", or a file for the maps that ends in .tif."));
    }

    /** Whether nothing is written. */
    boolean none() {
        return table == null && maps == null;
    }

    /** Whether maps are needed: for the screen, a file of their own or a folder. */
    boolean wantsMaps() {
        return none() || maps != null || folder != null;
    }

    /** Writes maps and pictures of one image, if they have a place. */
    void save(Checked checked) throws IOException {
        if (maps != null) checked.maps().save(maps, overwrite);
        if (folder == null) return;
        // Of a.tif the stem; a.png and a.tiff are other images.
        String name = checked.title().replaceAll("[/\\\\:*?\"<>|]", "_");
        String stem = name.toLowerCase(Locale.ROOT).matches(".*\\.tif") ? FileStem.of(name) : name;
        checked.maps().save(folder.resolve(stem + "-maps.tif"), overwrite);
        picture(Plots.response(checked), stem + "-intensity.png");
        picture(Plots.profile(checked), stem + "-profile.png");
    }

    private void picture(Plot plot, String name) throws IOException {
        ImageFiles.save(new ImagePlus(name, plot.getProcessor()), folder.resolve(name), overwrite);
    }

    /** Writes the table, if it has a place. */
    void save(Table rows) throws IOException {
        if (table != null) rows.write(table, overwrite);
    }

    /** Where it is, for people. */
    String words() {
        Path written = folder != null ? folder : table != null ? table : maps;
        return written + " written.";
    }
}
