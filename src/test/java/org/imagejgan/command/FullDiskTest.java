// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.ChildProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of a few megabytes that is full in the middle of a run; Linux lets anybody mount one in a world of their own. */
class FullDiskTest {
    private static final int FILES = 8;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void images() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ChildProcess.canMount(folder), "no small disk can be mounted here: unshare -rm and tmpfs are needed");
        for (int i = 0; i < FILES; i++) {
            Path file = Files.createDirectories(folder.resolve("in")).resolve("a" + i + ".tif");
            new FileSaver(PlainImageJ.image("", 160, 120, i)).saveAsTiff(file.toString());
        }
    }

    private List<String> run(int room, String... line) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(disk.toString(), String.valueOf(room)));
        arguments.addAll(List.of(line));
        ChildProcess child = ChildProcess.onDisk(folder, disk, FullDiskSession.class, arguments.toArray(String[]::new));
        assertTrue(child.ended() && child.exit() == 0, child.said());
        return child.said().lines().toList();
    }

    private static long count(List<String> lines, String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).count();
    }

    @Test
    void aBatchEndsWithASentenceAndTheSameLineGoesOn() throws IOException, InterruptedException {
        List<String> said = run(
                100_000,
                "batch",
                "input=" + folder.resolve("in"),
                "output=" + disk.resolve("out"),
                "steps=denoise model=denoise-gaussian",
                "device=cpu");
        String all = String.join("\n", said);
        List<String> first = said.subList(0, Math.max(0, said.lastIndexOf("code 0")));
        long written = count(first, "file out/a\\d.tif");
        assertTrue(written >= 2 && written <= 5, all);
        String end = "The disk of \"" + disk.resolve("out") + "\" is full: [^;]* are free, and the " + (FILES - written)
                + " results that are missing need about \\d+ kB. Free as much; the same line again goes on with the rest.";
        assertEquals(1, count(first, end), all);
        assertTrue(first.stream().anyMatch(line -> line.contains(written + " written, ")), all);
        assertFalse(all.contains("\tat "), all);
        assertEquals(0, count(said, "file .*part"), all);
        List<String> second = said.subList(said.indexOf("code 1") + 1, said.size());
        assertEquals(FILES, count(second.subList(second.indexOf("code 0"), second.size()), "file out/a\\d.tif"), all);
        assertTrue(
                second.stream().anyMatch(line -> line.startsWith((FILES - written) + " written, " + written + " kept")),
                all);
    }

    @Test
    void aCheckOfAFolderDoesToo() throws IOException, InterruptedException {
        List<String> said = run(
                700_000,
                "check",
                "input=" + folder.resolve("in"),
                "result=" + folder.resolve("in"),
                "reference=" + folder.resolve("in"),
                "output=" + disk.resolve("out"));
        String all = String.join("\n", said);
        List<String> first = said.subList(0, Math.max(0, said.lastIndexOf("code 0")));
        assertEquals(1, count(first, "The disk of \"" + disk.resolve("out") + "\" is full: .*"), all);
        assertEquals(0, count(first, "file out/check.csv"), all);
        assertEquals(1, count(first, "file out/check-unfinished.csv"), all);
        assertTrue(said.stream().anyMatch(line -> line.matches("8 checked \\([1-7] of them before\\)\\.")), all);
        assertEquals(1, count(said, "file out/check.csv"), all);
        assertEquals("file out/check.csv", said.get(said.size() - 1), all);
    }

    @Test
    void aTrainingIsRefusedBeforeItsFirstStep() throws IOException, InterruptedException {
        List<String> said = run(
                20_000,
                "denoisetrain",
                "input=" + folder.resolve("in/a0.tif"),
                "method=pair-downsampling",
                "steps=2",
                "device=cpu",
                "output=" + disk.resolve("mine.zip"));
        String all = String.join("\n", said);
        List<String> first = said.subList(0, said.indexOf("code 1"));
        String end = "Error: The disk of output=" + disk.resolve("mine.zip")
                + " is full: the model needs about \\d+ kB, and \\d+ kB are free\\. Free as much, or choose another folder\\.";
        assertEquals(1, count(first, end), all);
        assertFalse(String.join("\n", first).contains("step 1 of"), all);
        assertEquals(1, count(said, "code 0"), all);
        assertEquals(1, count(said, "file mine.zip"), all);
    }
}
