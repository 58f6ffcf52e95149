// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imagejgan.command.Main;
import org.imagejgan.image.file.ZarrPlate;
import org.imagejgan.zarr.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines for Spark in one process. */
@Tag("spark")
class SparkMainTest {
    private static final int FILES = 5;
    private static final Set<Integer> STUMBLED = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private Folders folders;

    @BeforeEach
    void images() throws IOException {
        folders = new Folders(folder);
        folders.images(FILES, 40);
    }

    @Test
    void resultsAreThoseOfThePlainCommandAndASecondRunDoesNothing() throws IOException {
        Map<String, byte[]> expected = folders.plain("expected");
        assertEquals(0, folders.spark(), folders::said);
        assertTrue(folders.said().contains(FILES + " written in "), folders.said());
        Folders.equal(expected, Folders.images(folders.out()));
        List<String> report = folders.report();
        assertEquals(FILES, report.size());
        for (int i = 0; i < FILES; i++)
            assertTrue(report.get(i).matches(Folders.name(i) + ",written,[0-9.]+,\"?CPU.*"), report.get(i));
        assertEquals(0, folders.spark(), folders::said);
        assertTrue(folders.said().contains("0 written, " + FILES + " kept because the result exists."), folders.said());
        assertEquals(report, folders.report());
    }

    /** The first of all tasks, and the one of the last piece after others were done. */
    private static void stumble(int task, int attempt) {
        if (attempt == 0 && (task == 0 || task == FILES - 1) && STUMBLED.add(task))
            throw new IllegalStateException("as if the machine were gone");
    }

    @Test
    void aTaskThatIsLostIsDoneAgain() throws IOException {
        STUMBLED.clear();
        Map<String, byte[]> expected = folders.plain("expected");
        int code = folders.spark(
                task -> stumble(task.partitionId(), task.attemptNumber()), folders.line(folders.out(), "workers=2"));
        assertEquals(0, code, folders::said);
        assertEquals(Set.of(0, FILES - 1), STUMBLED);
        Folders.equal(expected, Folders.images(folders.out()));
        assertEquals(FILES, folders.report().size());
    }

    @Test
    void aTaskThatIsAlwaysLostEndsTheRunAndTheSameLineGoesOn() throws IOException {
        Map<String, byte[]> expected = folders.plain("expected");
        PieceTask.Before never = task -> {
            if (task.partitionId() == FILES - 1) throw new IllegalStateException("as if the machine were gone");
        };
        assertEquals(1, folders.spark(never, folders.line(folders.out(), "workers=2")));
        assertTrue(folders.said().contains("Error: Spark gave up: "), folders.said());
        assertTrue(folders.said().contains("as if the machine were gone"), folders.said());
        assertFalse(Files.exists(folders.out().resolve(Folders.name(FILES - 1))));
        assertEquals(0, folders.spark(), folders::said);
        Folders.equal(expected, Folders.images(folders.out()));
        assertEquals(FILES, folders.report().size());
    }

    @Test
    void aFileThatFailsIsInTheTableAndTheRestIsDone() throws IOException {
        Files.writeString(folders.in().resolve("broken.tif"), "no image");
        assertEquals(1, folders.spark());
        assertTrue(folders.said().contains(FILES + " written, 1 failed in "), folders.said());
        List<String> report = folders.report();
        assertEquals(FILES + 1, report.size());
        assertTrue(report.get(FILES).matches("broken\\.tif,failed,[0-9.]+,,.+"), report.get(FILES));
        assertEquals(FILES, Folders.images(folders.out()).size());
    }

    @Test
    void stepsOfABatchGoToTheExecutorsToo() throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "batch",
                "input=" + folders.in(),
                "output=" + folders.out(),
                "steps=denoise model=denoise-gaussian; superresolve factor=2",
                "name={stem}_x2",
                "device=cpu",
                "precision=full"));
        assertEquals(0, folders.spark(PieceTask.Before.NOTHING, line, "workers=1", "part=2/2"), folders::said);
        assertEquals(
                Set.of("a001_x2.tif", "a003_x2.tif"),
                Folders.images(folders.out()).keySet());
        assertTrue(Files.exists(folders.out().resolve("batch-report-2-of-2.csv")));
        Map<String, byte[]> made = Folders.images(folders.out());
        line.set(2, "output=" + folder.resolve("expected"));
        line.add("part=2/2");
        assertEquals(0, Main.run(line, System.out, System.err, (call, host) -> call.run(null, host)));
        Folders.equal(Folders.images(folder.resolve("expected")), made);
    }

    @Test
    void afterAnErrorTheRestIsLeftIfSoWasAsked() throws IOException {
        Files.writeString(folders.in().resolve("a000.tif"), "no image");
        List<String> line = List.of(
                "batch",
                "input=" + folders.in(),
                "output=" + folders.out(),
                "steps=denoise model=denoise-gaussian",
                "onerror=stop",
                "device=cpu");
        assertEquals(1, folders.spark(PieceTask.Before.NOTHING, line, "workers=1"));
        assertTrue(folders.said().contains("1 failed, "), folders.said());
        assertTrue(folders.said().contains(" not begun"), folders.said());
        assertTrue(folders.said().contains("a000.tif: "), folders.said());
    }

    @Test
    void theFieldsOfAPlateAreAPlateAgain() throws IOException {
        Stores.unpack("images.zip", folder);
        Path out = folder.resolve("clean.zarr");
        List<String> line = List.of(
                "denoise",
                "input=" + folder.resolve("plate.zarr"),
                "output=" + out,
                "model=denoise-gaussian",
                "device=cpu");
        assertEquals(0, folders.spark(PieceTask.Before.NOTHING, line, "workers=2"), folders::said);
        assertEquals(4, ZarrPlate.of(out).images().size());
        assertTrue(folders.said().contains("4 written in "), folders.said());
    }

    private void refused(String sentence, List<String> line, String... more) {
        assertEquals(1, folders.spark(PieceTask.Before.NOTHING, line, more));
        assertTrue(folders.said().contains(sentence), folders.said());
    }

    @Test
    void whatCannotBeIsRefusedBeforeAClusterIsAsked() {
        List<String> line = folders.line(folders.out());
        refused("GAN Denoise has no key sharpness. Its keys are ", line, "workers=2", "sharpness=1");
        refused("workers=0 is not allowed. Workers is a whole number from 1", line, "workers=0");
        refused("The key workers is given twice.", line, "workers=1", "workers=2");
        refused("No cluster is named. Start it with spark-submit", line);
        refused("part=3/2 is not allowed.", line, "workers=2", "part=3/2");
        refused("engine is no command over the files of a folder", List.of("engine"), "workers=2");
        refused("There is no command denoize.", List.of("denoize"), "workers=2");
        refused(
                "This is for the images of a folder, and input=",
                List.of("denoise", "input=" + folders.in().resolve("a000.tif"), "output=" + folders.out()),
                "workers=2");
        assertFalse(Files.exists(folders.out()), "work has begun");
    }

    @Test
    void aModelThatNobodyCanUseIsSaidOnce() {
        List<String> line = folders.line(folders.out());
        line.set(3, "model=superres-x2");
        refused("Error: ", line, "workers=2");
        assertFalse(folders.said().contains("Spark gave up"), folders.said());
        assertTrue(folders.said().contains("superres-x2"), folders.said());
        assertEquals(1, folders.said().lines().count(), folders.said());
    }
}
