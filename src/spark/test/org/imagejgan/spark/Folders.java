// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagejgan.command.Main;

/** A folder of images, lines over it, and what they made. */
record Folders(Path root, ByteArrayOutputStream words) {

    Folders(Path root) {
        this(root, new ByteArrayOutputStream());
    }

    Path in() {
        return root.resolve("in");
    }

    Path out() {
        return root.resolve("out");
    }

    /** Noisy images {@code a000.tif}, ... */
    void images(int count, int size) throws IOException {
        Files.createDirectories(in());
        for (int i = 0; i < count; i++) {
            ByteProcessor pixels = new ByteProcessor(size, size);
            Random random = new Random(i);
            for (int p = 0; p < size * size; p++) pixels.set(p, 60 + (p / size) % 64 + random.nextInt(64));
            assertTrue(new FileSaver(new ImagePlus("", pixels))
                    .saveAsTiff(in().resolve(name(i)).toString()));
        }
    }

    static String name(int i) {
        return String.format("a%03d.tif", i);
    }

    List<String> line(Path output, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "denoise",
                "input=" + in(),
                "output=" + output,
                "model=denoise-gaussian",
                "strength=0.5",
                "device=cpu",
                "precision=full"));
        line.addAll(List.of(more));
        return line;
    }

    /** What the plain command makes in a folder of this name. */
    Map<String, byte[]> plain(String name) throws IOException {
        words.reset();
        PrintStream to = new PrintStream(words, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line(root.resolve(name)), to, to, (call, host) -> call.run(null, host)), this::said);
        return images(root.resolve(name));
    }

    int spark(PieceTask.Before before, List<String> line, String... more) {
        words.reset();
        PrintStream to = new PrintStream(words, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(more));
        return SparkMain.run(all, to, to, before);
    }

    int spark(String... more) {
        return spark(PieceTask.Before.NOTHING, line(out(), "workers=2"), more);
    }

    String said() {
        return words.toString(StandardCharsets.UTF_8);
    }

    static Map<String, byte[]> images(Path folder) throws IOException {
        Map<String, byte[]> images = new TreeMap<>();
        if (!Files.exists(folder)) return images;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".tif")).toList())
                images.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return images;
    }

    static void equal(Map<String, byte[]> expected, Map<String, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    /** The report's lines without its heading, in the order of the files. */
    List<String> report() throws IOException {
        return Files.readAllLines(out().resolve("batch-report.csv")).stream()
                .skip(1)
                .sorted()
                .toList();
    }
}
