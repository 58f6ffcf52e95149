// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.imagejgan.command.apply.DenoiseCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** Shares of the files of a folder, as job arrays give them to many processes. */
class PartTest {
    private static final int FILES = 5;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path in;

    @BeforeEach
    void images() throws IOException {
        PlainImageJ.start();
        in = Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < FILES; i++)
            assertTrue(new FileSaver(PlainImageJ.image("", 32, 24, i)).saveAsTiff(in.resolve("a" + i + ".tif") + ""));
        // Ask for names that follow from all files of the folder, not from those of a part.
        assertTrue(new FileSaver(PlainImageJ.image("", 32, 24, 9)).saveAsBmp(in.resolve("a0.bmp") + ""));
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private int run(String verb, Path output, String... more) {
        List<String> line =
                new ArrayList<>(List.of(verb, "input=" + in, "output=" + output, "device=cpu", "precision=full"));
        line.addAll(List.of(more));
        if (verb.equals("batch")) line.add("steps=denoise model=denoise-gaussian strength=0.5");
        else line.addAll(List.of("model=denoise-gaussian", "strength=0.5"));
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(line, to, to);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> images(Path folder) throws IOException {
        Map<String, byte[]> images = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".tif")).toList())
                images.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return images;
    }

    private static void equal(Map<String, byte[]> expected, Map<String, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    @Test
    void partsTogetherAreTheWhole() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertEquals(0, run("denoise", whole), this::said);
        for (int part : new int[] {2, 4, 1, 3, 2}) {
            assertEquals(0, run("denoise", parts, "part=" + part + "/4"), this::said);
        }
        assertTrue(said().startsWith("0 written, 2 kept"), said());
        equal(images(whole), images(parts));
        assertEquals(FILES + 1, images(whole).size());
    }

    @Test
    void whatIsDoneAlreadyDoesNotMovePartsAndReportsStandSideBySide() throws IOException {
        Path out = folder.resolve("out");
        for (int part = 1; part <= 3; part++) {
            assertEquals(0, run("batch", out, "part=" + part + "/3"), this::said);
            assertTrue(said().contains("2 written in "), said());
        }
        Set<String> reported = new TreeSet<>();
        for (int part = 1; part <= 3; part++) {
            List<String> lines = Files.readAllLines(out.resolve("batch-report-" + part + "-of-3.csv"));
            assertEquals(3, lines.size());
            lines.stream().skip(1).forEach(line -> assertTrue(reported.add(line.split(",")[0]), line));
        }
        assertEquals(Set.of("a0.bmp", "a0.tif", "a1.tif", "a2.tif", "a3.tif", "a4.tif"), reported);
        assertFalse(Files.exists(out.resolve("batch-report.csv")));
        Path night = folder.resolve("night.csv");
        assertEquals(0, run("batch", out, "part=1/3", "report=" + night), this::said);
        assertTrue(Files.exists(folder.resolve("night-1-of-3.csv")));
    }

    @Test
    void aPartWithoutFilesIsDoneAtOnce() throws IOException {
        assertEquals(0, run("denoise", folder.resolve("out"), "part=9/9"), this::said);
        assertEquals(Map.of(), images(folder.resolve("out")));
    }

    @Test
    void wrongPartsAreRefused() {
        Path out = folder.resolve("out");
        for (String verb : List.of("denoise", "batch")) {
            assertEquals(1, run(verb, out, "part=0/4"));
            assertTrue(said().startsWith("Error: part=0/4 is not allowed. Part is the number of this part"), said());
        }
        assertFalse(Files.exists(out), "work has begun");
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        String one = in.resolve("a1.tif").toString();
        assertEquals(1, Main.run(List.of("denoise", "input=" + one, "output=" + out, "part=1/2"), to, to));
        assertTrue(
                said().contains("part=1/2 is for the images of a folder, and input=" + one + " is one image."), said());
        assertEquals(1, run("batch", out, "part=1/2", "report=none", "pattern=*.jpg"));
        assertTrue(said().contains("holds no image that fits pattern=*.jpg"), said());
    }

    @Test
    void stepsOfABatchHaveNoPartsOfTheirOwn() {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        String steps = "steps=denoise part=1/2";
        assertEquals(1, Main.run(List.of("batch", "input=" + in, "output=" + folder.resolve("o"), steps), to, to));
        assertTrue(said().contains("it has no key part"), said());
    }

    @Test
    void macrosAndScriptsTakePartsToo() throws IOException, InterruptedException, ExecutionException {
        Path whole = folder.resolve("whole");
        assertEquals(0, run("denoise", whole), this::said);
        Path out = folder.resolve("out");
        IJ.runMacro("run('GAN Denoise...', 'input=[" + in + "] output=[" + out
                + "] model=denoise-gaussian strength=0.5 device=cpu precision=full part=1/2');");
        assertEquals((FILES + 1) / 2, images(out).size());
        try (Context context = new Context(CommandService.class)) {
            Object[] keys = {
                "input",
                in.toString(),
                "output",
                out.toString(),
                "model",
                "denoise-gaussian",
                "strength",
                0.5,
                "device",
                "cpu",
                "precision",
                "full",
                "part",
                "2/2"
            };
            context.service(CommandService.class)
                    .run(DenoiseCommand.class, true, keys)
                    .get();
            keys[keys.length - 1] = "3/2";
            assertThrows(ExecutionException.class, () -> context.service(CommandService.class)
                    .run(DenoiseCommand.class, true, keys)
                    .get());
        }
        equal(images(whole), images(out));
    }
}
