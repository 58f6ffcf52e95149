// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose input is one OME-Zarr. */
class BatchOfOneZarrTest {
    private static final String DENOISE = "steps=denoise model=denoise-gaussian";

    @TempDir
    private Path folder;

    private PlaneLines lines;

    @BeforeEach
    void image() throws IOException {
        lines = new PlaneLines(folder);
        lines.image(4);
    }

    private String batch(int code, String output, String... more) {
        List<String> keys = new ArrayList<>(List.of(more));
        keys.add("model=");
        PlaneLines.Run run = lines.run("batch", output, keys.toArray(String[]::new));
        assertEquals(code, run.code(), run.said());
        return run.said();
    }

    private List<String> rows(String report) throws IOException {
        return Files.readAllLines(folder.resolve(report)).stream()
                .skip(1)
                .map(row -> row.replaceFirst(",([a-z]+),.*", " $1"))
                .toList();
    }

    @Test
    void itsPlanesAreThePiecesWithAReportWhereOneIsAskedFor() throws IOException {
        assertEquals(0, lines.run("denoise", "plain.zarr").code());
        assertTrue(batch(0, "out.zarr", DENOISE).contains("4 written"));
        assertEquals(lines.bytes("plain.zarr"), lines.bytes("out.zarr"));
        assertFalse(Files.exists(folder.resolve("batch-report.csv")));

        String table = "report=" + folder.resolve("planes.csv");
        batch(0, "parts.zarr", DENOISE, table, "part=2/2");
        assertEquals(List.of("z=2 written", "z=4 written"), rows("planes-2-of-2.csv"));
        Files.delete(folder.resolve("parts.zarr.part/0/c/1/3/0/0"));
        batch(0, "parts.zarr", DENOISE, table, "part=2/2");
        assertEquals(List.of("z=2 written", "z=4 written"), rows("planes-2-of-2.csv"));
        // The line without part goes on, and says which planes were there.
        assertTrue(batch(0, "parts.zarr", DENOISE, table).contains("2 written, 2 kept"));
        assertEquals(List.of("z=1 written", "z=2 kept", "z=3 written", "z=4 kept"), rows("planes.csv"));
        assertEquals(lines.bytes("plain.zarr"), lines.bytes("parts.zarr"));
    }

    @Test
    void holesAreFilledPlaneByPlaneToo() throws IOException {
        assertEquals(
                0, lines.run("inpaint", "plain.zarr", "hole=defects", "model=").code());
        batch(0, "out.zarr", "steps=inpaint hole=defects");
        assertEquals(lines.bytes("plain.zarr"), lines.bytes("out.zarr"));
    }

    @Test
    void intoAFolderItGoesAsOneImageOfAFolder() throws IOException {
        // It alone, whatever else is there and however alike the name.
        Files.createDirectories(folder.resolve("IN.zarr"));
        Files.writeString(folder.resolve("in.tif"), "no image");
        String steps = DENOISE + "; superresolve factor=2";
        assertTrue(batch(0, "out", steps, "name={stem}_x2").contains("1 written"));
        assertEquals(48, ImageFiles.open(folder.resolve("out/in_x2.zarr")).getWidth());
        assertEquals(List.of("in.zarr written"), rows("out/batch-report.csv"));
        batch(0, "tiffs", DENOISE, "format=tiff", "report=none");
        assertEquals(8, ImageFiles.open(folder.resolve("tiffs/in.tif")).getStackSize());
    }

    @Test
    void whatCannotBeIsRefusedWithWhatCan() throws IOException {
        assertTrue(batch(1, "out.zarr", DENOISE + "; superresolve factor=2")
                .contains("Give each step a line of its own, whose input is the output of the one before"));
        for (String key : List.of("pattern=*.zarr", "name={stem}-2", "format=tiff"))
            assertTrue(batch(1, "out.zarr", DENOISE, key).contains("Leave out pattern, name and format"), key);
        assertTrue(batch(1, "out.zarr", DENOISE, "format=png").contains("is one image"));
        assertTrue(batch(1, "in.zarr", DENOISE).contains("input and output are the same"));
        assertFalse(Files.exists(folder.resolve("out.zarr.part")));
    }
}
