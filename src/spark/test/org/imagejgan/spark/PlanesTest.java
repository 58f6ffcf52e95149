// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.imagejgan.command.Main;
import org.imagejgan.image.file.ImageFiles;
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

    private Folders words;

    @BeforeEach
    void image() throws IOException {
        words = new Folders(folder);
        ImagePlus image = IJ.createImage("in", "8-bit black", 24, 20, FRAMES);
        Random random = new Random(1);
        for (int i = 1; i <= FRAMES; i++)
            for (int p = 0; p < 24 * 20; p++) image.getStack().getProcessor(i).set(p, 60 + random.nextInt(20 * i));
        image.setDimensions(1, 1, FRAMES);
        ImageFiles.save(image, folder.resolve("in.zarr"), false);
    }

    private List<String> line(String output) {
        List<String> line = words.line(folder.resolve(output));
        line.set(1, "input=" + folder.resolve("in.zarr"));
        return line;
    }

    private Map<String, ByteBuffer> bytes(String zarr) throws IOException {
        Map<String, ByteBuffer> all = new TreeMap<>();
        Path root = folder.resolve(zarr);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                all.put(root.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        return all;
    }

    private void plain(String output) {
        PrintStream to = new PrintStream(words.words(), true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line(output), to, to, (call, host) -> call.run(null, host)), words::said);
    }

    @Test
    void resultsAreThoseOfThePlainCommandAndASecondRunDoesNothing() throws IOException {
        plain("plain.zarr");
        assertEquals(0, words.spark(PieceTask.Before.NOTHING, line("out.zarr"), "workers=2"), words::said);
        assertTrue(words.said().contains(FRAMES + " written in "), words.said());
        assertTrue(words.said().contains("out.zarr is whole."), words.said());
        assertEquals(bytes("plain.zarr"), bytes("out.zarr"));
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
        plain("plain.zarr");
        assertEquals(bytes("plain.zarr"), bytes("out.zarr"));
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
        plain("plain.zarr");
        assertEquals(bytes("plain.zarr"), bytes("out.zarr"));
    }
}
