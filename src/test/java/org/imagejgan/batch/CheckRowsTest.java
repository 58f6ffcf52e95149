// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.imagejgan.operation.check.Figure;
import org.imagejgan.operation.check.Figures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRowsTest {
    private static final Figures FOUND =
            new Figures(Map.of(Figure.PSNR, Double.POSITIVE_INFINITY, Figure.SLOPE, 0.1 + 0.2, Figure.PLANES, 3.0));

    @TempDir
    private Path folder;

    private Path table;
    private Path unfinished;

    @BeforeEach
    void names() {
        table = folder.resolve("check.csv");
        unfinished = folder.resolve("check-unfinished.csv");
    }

    @Test
    void aRowIsOnDiskWhenItsImageIsDoneAndComesBackAsItWas() throws IOException {
        try (CheckRows rows = CheckRows.open(table, "a=1")) {
            assertFalse(rows.begun());
            rows.add("a, b.tif", FOUND);
            assertEquals(2, Files.readAllLines(unfinished).size());
            assertEquals(Optional.of(FOUND), rows.get("a, b.tif"));
        }
        // As a killed process leaves it.
        Files.writeString(unfinished, "c.tif,1,0,25", StandardOpenOption.APPEND);
        try (CheckRows rows = CheckRows.open(table, "a=1")) {
            assertTrue(rows.begun());
            assertEquals(Optional.of(FOUND), rows.get("a, b.tif"));
            assertEquals(Optional.empty(), rows.get("c.tif"));
            rows.finish();
        }
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void rowsOfOtherSettingsDoNotCount() throws IOException {
        try (CheckRows rows = CheckRows.open(table, "a=1")) {
            rows.add("a.tif", FOUND);
        }
        try (CheckRows rows = CheckRows.open(table, "a=2")) {
            assertFalse(rows.begun());
            assertEquals(Optional.empty(), rows.get("a.tif"));
        }
    }

    @Test
    void somethingElseIsKept() throws IOException {
        Files.writeString(unfinished, "well,drug\n");
        var e = assertThrows(IllegalArgumentException.class, () -> CheckRows.open(table, ""));
        assertTrue(e.getMessage().contains("holds no rows of a check. It is kept"), e.getMessage());
        assertEquals("well,drug\n", Files.readString(unfinished));
    }
}
