// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.disk.UserFolder;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.register.TrainingRecord.Request;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of trainings, here of one that only says that it trains. */
class RecordingTest {
    private static final Request REQUEST =
            new Request("denoisetrain", Map.of("steps", "900"), Map.of("input", "/data/cells", "steps", "900"), "", "");

    @TempDir
    Path folder;

    private String before;
    private final List<String> warnings = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    };

    @BeforeEach
    void home() {
        before = System.getProperty(UserFolder.PROPERTY);
        System.setProperty(UserFolder.PROPERTY, folder.resolve("home").toString());
    }

    @AfterEach
    void back() {
        if (before == null) System.clearProperty(UserFolder.PROPERTY);
        else System.setProperty(UserFolder.PROPERTY, before);
    }

    private Recording recording() {
        return new Recording(REQUEST, folder.resolve("cells.zip"), TrainingListener.NONE, progress);
    }

    private static TrainingRecord last() throws IOException {
        return TrainingRegister.get().named("last");
    }

    private Path steps(TrainingListener listener, long from, long to, long total) {
        listener.started("a system", total);
        for (long step = from; step <= to; step++)
            listener.step("train", step, total, Map.of("l1", 1.0 / step), Duration.ofSeconds(total - step));
        return folder.resolve("cells.zip");
    }

    private static Picture grey(int width, float value) {
        float[] values = new float[width * 40];
        Arrays.fill(values, value);
        return new Picture(1, 40, width, values);
    }

    @Test
    void aTrainingIsRememberedWithAllThatWasSeenOfIt() throws IOException {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("input", grey(50, 0));
        pictures.put("output", grey(30, 1));
        recording().run(false, (listener, heard) -> {
            heard.note("Found as image: 3.");
            steps(listener, 1, 900, 900);
            listener.validated(900, "PSNR", 31.5);
            listener.shown(900, () -> pictures);
            listener.finished(folder.resolve("cells.zip"));
            return folder.resolve("cells.zip");
        });
        TrainingRecord record = last();
        assertEquals(State.FINISHED, record.state());
        assertEquals(REQUEST, record.request());
        assertEquals(List.of("Found as image: 3."), record.course().notes());
        assertEquals(900, record.course().step());
        assertEquals("PSNR 31.50", record.figure());
        assertEquals("/data/cells", record.data());
        int points = record.figures().losses().get("l1").size();
        assertTrue(points > 100 && points <= 250, points + " points");
        Map<String, BufferedImage> read = Pictures.read(TrainingRegister.get(), record);
        assertEquals(List.of("input", "output"), List.copyOf(read.keySet()));
        assertEquals(30, read.get("output").getWidth());
        assertEquals(0xffffffff, read.get("output").getRGB(29, 39));
        assertEquals(List.of(), warnings);
    }

    @Test
    void stoppedFailedAndCancelledAreTold() throws IOException {
        recording().run(false, (listener, heard) -> {
            Path model = steps(listener, 1, 5, 900);
            listener.finished(model);
            return model;
        });
        assertEquals(State.STOPPED, last().state());
        assertThrows(IllegalArgumentException.class, () -> recording().run(false, (listener, heard) -> {
            throw new IllegalArgumentException("No two images match.");
        }));
        assertEquals(State.FAILED, last().state());
        assertEquals("No two images match.", last().course().sentence());
        assertThrows(Cancelled.class, () -> recording().run(false, (listener, heard) -> {
            throw new Cancelled();
        }));
        assertEquals(State.STOPPED, last().state());
        assertEquals(3, TrainingRegister.get().all().size());
    }

    @Test
    void whileItRunsItIsRunningAndWhenItsProcessIsGoneItHasDied() throws IOException {
        recording().run(false, (listener, heard) -> {
            steps(listener, 1, 3, 900);
            listener.validated(3, "PSNR", 20);
            awaitSteps(3);
            assertEquals(State.RUNNING, last().state());
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> TrainingRegister.get().forget(last()));
            assertTrue(refused.getMessage().contains("is running"), refused.getMessage());
            // As the file is left where the process is killed now.
            Path file = TrainingRegister.get().folder().resolve(last().id() + ".json");
            String text = Files.readString(file).replaceAll("\"process\" : \\d+", "\"process\" : 999999999");
            Files.writeString(file.resolveSibling("killed.json"), text.replace(last().id(), "killed"));
            assertEquals(State.DIED, TrainingRegister.get().named("killed").state());
            return folder.resolve("cells.zip");
        });
    }

    private static void awaitSteps(long steps) throws IOException {
        long end = System.currentTimeMillis() + 60_000;
        while (TrainingRegister.get().all().isEmpty() || last().course().step() < steps) {
            assertTrue(System.currentTimeMillis() < end, "The record was not written");
            Thread.onSpinWait();
        }
    }

    @Test
    void aTrainingThatGoesOnGoesOnInItsRecord() throws IOException {
        recording().run(false, (listener, heard) -> {
            Path model = steps(listener, 1, 8, 10);
            listener.finished(model);
            return model;
        });
        String id = last().id();
        recording().run(true, (listener, heard) -> {
            Path model = steps(listener, 6, 10, 10);
            listener.finished(model);
            return model;
        });
        assertEquals(1, TrainingRegister.get().all().size());
        assertEquals(id, last().id());
        assertEquals(State.FINISHED, last().state());
        assertEquals(10, last().figures().losses().get("l1").size(), "of steps that are made again, the last value");
    }

    /** As where another process trains it just now. */
    @Test
    void whatIsRefusedBeforeItsFirstStepLeavesTheRecordAsItWas() throws IOException {
        recording().run(false, (listener, heard) -> steps(listener, 1, 8, 10));
        TrainingRecord stopped = last();
        assertThrows(IllegalStateException.class, () -> recording().run(true, (listener, heard) -> {
            throw new IllegalStateException("It is being written by another.");
        }));
        assertEquals(stopped, last());
    }

    @Test
    void whereNothingCanBeWrittenTheTrainingIsTold() throws IOException {
        Files.writeString(folder.resolve("home"), "a file");
        Path model = recording().run(false, (listener, heard) -> steps(listener, 1, 5, 5));
        assertEquals(folder.resolve("cells.zip"), model);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("The training itself is not affected"), warnings.get(0));
    }

    /** Also the pictures that nobody else looks at, which are made the more seldom the longer they take. */
    @Test
    void aRecordCostsNoTime() throws IOException {
        int[] made = new int[1];
        long start = System.nanoTime();
        recording().run(false, (listener, heard) -> {
            for (int part = 0; part < 50; part++) {
                steps(listener, 1000L * part + 1, 1000L * part + 1000, 50_000);
                listener.shown(1000L * part + 1000, () -> {
                    made[0]++;
                    pause(20);
                    return Map.of("output", grey(30, 1));
                });
            }
            return folder.resolve("cells.zip");
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(made[0] <= 3 + seconds, made[0] + " times");
        assertTrue(seconds < 20, seconds + " s for 50,000 steps");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void forgettingTakesTheRecordAlone() throws IOException {
        Files.writeString(folder.resolve("cells.zip"), "a model");
        recording().run(false, (listener, heard) -> steps(listener, 1, 2, 2));
        TrainingRegister.get().forget(last());
        assertEquals(List.of(), TrainingRegister.get().all());
        assertTrue(Files.exists(folder.resolve("cells.zip")));
        try (Stream<Path> left = Files.list(TrainingRegister.get().folder())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aDamagedRecordHidesNoOther() throws IOException {
        recording().run(false, (listener, heard) -> steps(listener, 1, 2, 2));
        Files.writeString(TrainingRegister.get().folder().resolve("damaged.json"), "{\"format\": 1, ");
        assertEquals(1, TrainingRegister.get().all().size());
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class, () -> TrainingRegister.get().named("other"));
        assertTrue(unknown.getMessage().contains(last().id()), unknown.getMessage());
        assertFalse(last().id().isEmpty());
    }
}
