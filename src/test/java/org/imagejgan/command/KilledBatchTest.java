// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagejgan.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch in a process of its own that is killed, started again, and so on to its end. */
class KilledBatchTest {
    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private Path expected;
    private int count;

    private void images(int files) throws IOException {
        count = files;
        in = Files.createDirectories(folder.resolve("in/sub")).getParent();
        out = folder.resolve("out");
        expected = folder.resolve("expected");
        for (int i = 0; i < files; i++) {
            Path file = in.resolve((i % 2 == 0 ? "" : "sub/") + "a" + i + ".tif");
            new FileSaver(PlainImageJ.image("", 96, 80, i)).saveAsTiff(file.toString());
        }
        finish(expected);
    }

    private List<String> line(Path output) {
        return List.of(
                "batch",
                "input=" + in,
                "output=" + output,
                "recursive",
                "steps=denoise model=denoise-gaussian",
                "device=cpu",
                "precision=full");
    }

    private void finish(Path output) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line(output), to, to), () -> said.toString(StandardCharsets.UTF_8));
    }

    /** Results with the times at which they were written. */
    private Map<Path, FileTime> results() throws IOException {
        Map<Path, FileTime> results = new TreeMap<>();
        if (!Files.exists(out)) return results;
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".tif")).toList())
                results.put(out.relativize(file), Files.getLastModifiedTime(file));
        }
        return results;
    }

    /** Starts it and kills it once so many results more are there, and a moment later. */
    private void kill(int more, long microseconds) throws IOException, InterruptedException {
        int before = results().size();
        ChildProcess.kill(
                folder,
                () -> enough(before + more, microseconds),
                Main.class,
                line(out).toArray(String[]::new));
    }

    private boolean enough(int files, long microseconds) {
        try {
            if (results().size() < files) return false;
            TimeUnit.MICROSECONDS.sleep(microseconds);
            return true;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void onlyWholeFiles(Map<Path, FileTime> results) throws IOException {
        for (Path file : results.keySet())
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(out.resolve(file)), file.toString());
    }

    private void killed(int more, long microseconds) throws IOException, InterruptedException {
        Map<Path, FileTime> before = results();
        kill(more, microseconds);
        Map<Path, FileTime> after = results();
        onlyWholeFiles(after);
        assertTrue(after.size() >= before.size() + Math.min(more, count - before.size()), "it stopped by itself");
        before.forEach((file, time) -> assertEquals(time, after.get(file), file + " was written twice"));
    }

    private void finished() throws IOException {
        Map<Path, FileTime> before = results();
        // As if some time had passed since.
        try (Stream<Path> all = Files.walk(out)) {
            for (Path part :
                    all.filter(path -> path.toString().endsWith(".part")).toList())
                Files.setLastModifiedTime(part, FileTime.fromMillis(0));
        }
        finish(out);
        Map<Path, FileTime> after = results();
        assertEquals(count, after.size());
        onlyWholeFiles(after);
        before.forEach((file, time) -> assertEquals(time, after.get(file), file + " was written twice"));
        List<String> report = Files.readAllLines(out.resolve("batch-report.csv"));
        assertEquals(count + 1, report.size());
        assertTrue(report.stream().skip(1).allMatch(line -> line.matches("(sub/)?a\\d+\\.tif,(written|kept),.*")));
        try (Stream<Path> all = Files.walk(out)) {
            assertEquals(
                    List.of("batch-report.csv"),
                    all.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString())
                            .filter(name -> !name.endsWith(".tif"))
                            .toList());
        }
    }

    @Test
    void goesOnWhereItWas() throws IOException, InterruptedException {
        images(8);
        killed(1, 0);
        killed(2, 2000);
        finished();
    }

    @Test
    @Tag("slow")
    void goesOnWhereItWasAfterTwentyKills() throws IOException, InterruptedException {
        images(30);
        Random random = new Random(16);
        for (int i = 0; i < 20; i++) killed(results().size() < count - 1 ? 1 : 0, random.nextInt(20_000));
        finished();
    }
}
