// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imagejgan.batch.Share;
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
    private static final String MAPS = "-maps.tif";
    private static final String INTENSITY = "-intensity.png";
    private static final String PROFILE = "-profile.png";

    /**
     * @param many whether images of a folder are checked
     * @param share which of them; the table is that of this part
     * @throws IllegalArgumentException if it can be none of them, or something is there that must be kept
     */
    static Output of(String output, boolean overwrite, boolean many, Share share) {
        if (output.isBlank()) return new Output(null, null, null, overwrite);
        Path to = Paths.of("output", output);
        String name = to.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(to) || output.endsWith("/") || output.endsWith("\\") || !name.matches(".*\\.\\w{1,4}")) {
            if (Files.exists(to) && !Files.isDirectory(to))
                throw new IllegalArgumentException("output=" + to + " is a file without an ending. Name a folder, a"
                        + " table that ends in .csv, or maps that end in .tif.");
            return free(new Output(share.file(to.resolve(TABLE)), null, to, overwrite), many);
        }
        Paths.mayWrite("output", to, overwrite || many);
        if (name.endsWith(".csv")) return free(new Output(share.file(to), null, null, overwrite), many);
        if ((name.endsWith(".tif") || name.endsWith(".tiff")) && !many) return new Output(null, to, null, overwrite);
        throw new IllegalArgumentException(
                "output=" + to + (many ? " cannot hold what is found of a folder." : " is of no kind that is written.")
                        + " Name a folder for tables and pictures, or a table that ends in .csv"
                        + (many ? "." : ", or a file for the maps that ends in .tif."));
    }

    /** The table of many may be that of a check that goes on, which is known when its rows are read. */
    private static Output free(Output to, boolean many) {
        Paths.mayWrite("output", to.table, to.overwrite || many);
        return to;
    }

    /** @throws IllegalArgumentException if the table is there and must be kept */
    void requireFree() {
        Paths.mayWrite("output", table, overwrite);
    }

    /** The folder that is written to; null for none. */
    Path place() {
        if (none()) return null;
        return folder != null
                ? folder
                : (table != null ? table : maps).toAbsolutePath().getParent();
    }

    /** Whether nothing is written. */
    boolean none() {
        return table == null && maps == null;
    }

    /** Whether maps are needed: for the screen, a file of their own or a folder. */
    boolean wantsMaps() {
        return none() || maps != null || folder != null;
    }

    /**
     * Writes maps and pictures of one image, if they have a place.
     *
     * @param again whether what a run before left of them is replaced in any case
     */
    void save(Checked checked, boolean again) throws IOException {
        boolean replaced = overwrite || again;
        if (maps != null) checked.maps().save(maps, replaced);
        if (folder == null) return;
        String stem = stem(checked.title());
        checked.maps().save(folder.resolve(stem + MAPS), replaced);
        picture(Plots.response(checked), stem + INTENSITY, replaced);
        picture(Plots.profile(checked), stem + PROFILE, replaced);
    }

    /** Of a.tif the stem; a.png and a.tiff are other images. */
    private static String stem(String title) {
        String name = title.replaceAll("[/\\\\:*?\"<>|]", "_");
        return name.toLowerCase(Locale.ROOT).matches(".*\\.tif") ? FileStem.of(name) : name;
    }

    /**
     * Refuses before the work what could not be saved of an image after it.
     *
     * @param again as in {@link #save(Checked, boolean)}
     */
    void require(String title, boolean again) {
        if (folder == null) return;
        for (String end : List.of(MAPS, INTENSITY, PROFILE))
            Paths.mayWrite("output", folder.resolve(stem(title) + end), overwrite || again);
    }

    private void picture(Plot plot, String name, boolean replaced) throws IOException {
        ImageFiles.save(new ImagePlus(name, plot.getProcessor()), folder.resolve(name), replaced);
    }

    /** Writes the table, if it has a place. @param again whether one that is there is replaced in any case */
    void save(Table rows, boolean again) throws IOException {
        if (table != null) rows.write(table, overwrite || again);
    }

    /** Where it is, for people. */
    String words() {
        Path written = folder != null ? folder : table != null ? table : maps;
        return written + " written.";
    }
}
