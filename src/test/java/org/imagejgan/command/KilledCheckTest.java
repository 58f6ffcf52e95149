// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagejgan.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of a folder in a process of its own that is killed: its rows are on disk, and the same line goes on. */
class KilledCheckTest {
    private static final int FILES = 24;

    @TempDir
    private Path folder;

    private static long lines(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).lines().count() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] line(Path output) {
        return new String[] {
            "check", "input=" + folder.resolve("in"), "result=" + folder.resolve("res"), "output=" + output
        };
    }

    private static String run(String... line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(List.of(line), to, to), () -> said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSameLineGoesOn() throws IOException, InterruptedException {
        for (int i = 0; i < FILES; i++)
            for (String kind : List.of("in", "res")) {
                Path file = Files.createDirectories(folder.resolve(kind)).resolve("a" + i + ".tif");
                new FileSaver(PlainImageJ.image("", 160, 120, i + kind.length())).saveAsTiff(file.toString());
            }
        Path out = folder.resolve("out");
        Path rows = out.resolve("check-unfinished.csv");
        assertTrue(ChildProcess.kill(folder, () -> lines(rows) > 3, Main.class, line(out)), "it ended by itself");
        assertFalse(Files.exists(out.resolve("check.csv")));
        long before = lines(rows) - 1;
        Matcher told =
                Pattern.compile("(\\d+) checked \\((\\d+) of them before\\)").matcher(run(line(out)));
        assertTrue(told.find());
        assertEquals(FILES, Integer.parseInt(told.group(1)));
        // The last line may have been half a line.
        assertTrue(Math.abs(before - Integer.parseInt(told.group(2))) <= 1, before + " and " + told.group());
        assertFalse(Files.exists(rows));
        Path whole = folder.resolve("whole");
        run(line(whole));
        assertEquals(Files.readString(whole.resolve("check.csv")), Files.readString(out.resolve("check.csv")));
        assertEquals(-1, Files.mismatch(whole.resolve("a9-maps.tif"), out.resolve("a9-maps.tif")));
    }
}
