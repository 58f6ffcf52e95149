// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planes of one OME-Zarr on Spark in one process. */
@Tag("spark")
class PlanesTest {
    private static final int FRAMES = 5;
    private static final Set<String> STUMBLED = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private Volume volume;
    private Folders words;

    @BeforeEach
    void image() throws IOException {
        volume = new Volume(folder);
        words = volume.words();
        volume.planes(FRAMES, 24, 20);
    }

    private List<String> line(String output) {
        return volume.line(output);
    }

    @Test
    void resultsAreThoseOfThePlainCommandAndASecondRunDoesNothing() throws IOException {
        volume.plain("plain.zarr");
        assertEquals(0, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=2"), words::said);
        assertTrue(words.said().contains(FRAMES + " written in "), words.said());
        assertTrue(words.said().contains("out.zarr is whole."), words.said());
        assertEquals(volume.bytes("plain.zarr"), volume.bytes("out.zarr"));
        assertEquals(0, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=2"), words::said);
        assertTrue(words.said().contains("0 written, " + FRAMES + " kept"), words.said());
    }

    /** Each stage's first task, and the one of the last plane. */
    private static void stumble(int stage, int task, int attempt) {
        if (attempt == 0 && (task == 0 || task == FRAMES - 1) && STUMBLED.add(stage + " " + task))
            throw new IllegalStateException("as if the machine were gone");
    }

    @Test
    void tasksThatAreLostAreDoneAgainAndAlsoThatOfTheEnd() throws IOException {
        STUMBLED.clear();
        int code = words.spark(
                task -> stumble(task.stageId(), task.partitionId(), task.attemptNumber()),
                line("out.zarr"),
                "workers=2");
        assertEquals(0, code, words::said);
        assertEquals(Set.of("0 0", "0 " + (FRAMES - 1), "1 0"), STUMBLED);
        volume.plain("plain.zarr");
        assertEquals(volume.bytes("plain.zarr"), volume.bytes("out.zarr"));
    }

    @Test
    void itGoesOnWithWhatPartsLeftAndRefusesWhatIsOther() throws IOException {
        assertEquals(0, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=1", "part=2/2"), words::said);
        assertFalse(Files.exists(folder.resolve("out.zarr")));
        assertEquals(1, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=2", "ensemble"));
        assertTrue(words.said().contains("was begun with other keys"), words.said());
        assertFalse(words.said().contains("Spark gave up"), words.said());
        assertEquals(0, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=2"), words::said);
        assertTrue(words.said().contains("3 written, 2 kept"), words.said());
        volume.plain("plain.zarr");
        assertEquals(volume.bytes("plain.zarr"), volume.bytes("out.zarr"));
    }
}
