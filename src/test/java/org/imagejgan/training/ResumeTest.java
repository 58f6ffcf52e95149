// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.model.Facts;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Systems;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.training.view.MadeImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on after a stop is the same as never having stopped, bit for bit, on a CPU. */
class ResumeTest {
    private static final long STEPS = 12;

    @TempDir
    Path folder;

    private static Training training() {
        return Training.of(MicroSystem.adversarial(STEPS));
    }

    private static Map<String, float[]> expected;

    /** What all the others are held against; trained once. */
    private static Map<String, float[]> inOneGo() throws IOException {
        if (expected == null) {
            try (Training training = training()) {
                expected = training.run();
            }
        }
        return expected;
    }

    static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    static boolean differ(Map<String, float[]> one, Map<String, float[]> other) {
        return one.keySet().stream().anyMatch(name -> !Arrays.equals(one.get(name), other.get(name)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, STEPS / 2, STEPS - 1})
    void cancelledAndResumedEqualsOneGo(long stop) throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Training first = training().keepingAt(file).cancelledAfter(stop)) {
            assertFalse(first.trainer().train());
            assertEquals(stop, first.done.get());
        }
        try (Training second = training().keepingAt(file)) {
            assertSame(inOneGo(), second.resume());
            assertEquals(STEPS, second.done.get());
            assertEquals(List.of(), second.warnings);
        }
    }

    /** The pools are full at the stop, and what they hold is shown again afterwards. */
    @Test
    void imagesOfAPoolAreKeptToo() throws IOException {
        MicroSystem<?> cycle = MicroSystem.of(Systems.byId("cyclegan"), Map.of("pool", 2, "steps", STEPS, "patch", 16));
        Path file = folder.resolve("checkpoint");
        try (Training whole = Training.of(cycle);
                Training first = Training.of(cycle).keepingAt(file).cancelledAfter(7);
                Training second = Training.of(cycle).keepingAt(file)) {
            for (Training training : List.of(whole, first, second)) training.examples = cycle.examples(3, 24);
            Map<String, float[]> expected = whole.run();
            assertFalse(first.trainer().train());
            assertSame(expected, second.resume());
        }
    }

    @Test
    void crashedAndResumedEqualsOneGo() throws IOException {
        Path file = folder.resolve("checkpoint");
        crash(file);
        try (Training second = training().keepingAt(file)) {
            assertSame(inOneGo(), second.resume());
        }
    }

    /** Leaves checkpoints of step 8 and, before it, step 4. */
    private static void crash(Path file) {
        try (Training first = training().keepingAt(file)) {
            first.every = 4;
            first.crashAt = 10;
            assertThrows(IllegalStateException.class, first::run);
        }
    }

    @Test
    void theSeedDecides() throws IOException {
        try (Training same = training();
                Training other = training()) {
            assertSame(inOneGo(), same.run());
            Trainer.Options options = new Trainer.Options(4, false, "", null, 100);
            new Trainer(other.stages, other.networks, MicroSystem.phantoms(3, 24), options, other, other).train();
            assertTrue(differ(inOneGo(), other.values()));
        }
    }

    @Test
    void checkpointsAndValidationChangeNothing() throws IOException {
        try (Training watched = training().keepingAt(folder.resolve("checkpoint"))) {
            watched.every = 2;
            Trainer trainer = watched.trainer();
            trainer.validate(step -> watched.compute.seed(step));
            trainer.train();
            assertSame(inOneGo(), watched.values());
        }
    }

    /** Of a generator without a running mean, whose running statistics are brought up to date for each look. */
    @Test
    void looksAtAGeneratorChangeNothing() throws IOException {
        MicroSystem<?> dcgan = MicroSystem.of(Systems.byId("dcgan"), Map.of("steps", 6, "average", 0.0));
        Path file = folder.resolve("checkpoint");
        try (Training whole = Training.of(dcgan);
                Training first = Training.of(dcgan).keepingAt(file).cancelledAfter(3);
                Training second = Training.of(dcgan).keepingAt(file)) {
            for (Training training : List.of(whole, first, second)) training.examples = dcgan.examples(3, 24);
            Map<String, float[]> expected = whole.run();
            first.every = 1;
            Trainer trainer = first.trainer();
            List<Double> distances = new ArrayList<>();
            trainer.validate(step -> distances.add(look(dcgan, first)));
            assertFalse(trainer.train());
            assertEquals(3, distances.size());
            assertSame(expected, second.resume());
        }
    }

    private static double look(MicroSystem<?> system, Training training) {
        Size size = new Size(24, 24);
        Facts facts = new Facts(3, List.of(), size, size, Map.of(), Map.of(), Map.of(), List.of(), 0, 0, 0);
        MadeImages images = new MadeImages(training.examples, Optional.empty(), facts);
        images.begin(() -> system.schedule(training.networks).get(0).sampling());
        assertEquals(
                2,
                images.shown(
                                training.networks,
                                system.programs(training.networks).get(0))
                        .size());
        return images.distance(
                training.networks, system.programs(training.networks).get(0));
    }

    @Test
    void aFinishedTrainingResumesToItself() throws IOException {
        Path file = folder.resolve("checkpoint");
        Map<String, float[]> trained;
        try (Training first = training().keepingAt(file)) {
            trained = first.run();
        }
        try (Training again = training().keepingAt(file)) {
            assertSame(trained, again.resume());
            assertEquals(0, again.done.get(), "steps trained again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "emptied", "scribbled", "replaced"})
    void ofADamagedCheckpointTheOneBeforeIsUsed(String damage) throws IOException {
        Path file = folder.resolve("checkpoint");
        crash(file);
        assertEquals(4, Checkpoint.position(Checkpoint.previous(file)).step());
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 200));
            case "emptied" -> Files.write(file, new byte[0]);
            case "scribbled" -> {
                Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 1);
                Files.write(file, bytes);
            }
            default -> Files.writeString(file, "not a checkpoint");
        }
        try (Training second = training().keepingAt(file)) {
            assertSame(inOneGo(), second.resume());
            assertEquals(1, second.warnings.size());
            assertTrue(second.warnings.get(0).contains(file.toString()), second.warnings.get(0));
        }
    }

    /** A folder stands where the checkpoint before the newest is kept: the second one fails, as on a full disk. */
    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheLastGoodOne() throws IOException {
        Path file = folder.resolve("checkpoint");
        Path hindrance = Files.createDirectories(Checkpoint.previous(file).resolve("folder"));
        try (Training first = training().keepingAt(file)) {
            first.every = 4;
            assertSame(inOneGo(), first.run());
            assertEquals(1, first.warnings.size(), "" + first.warnings);
            assertTrue(first.warnings.get(0).contains(file + "\" cannot be written"), first.warnings.get(0));
        }
        Files.delete(hindrance);
        Files.delete(Checkpoint.previous(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList(), "nothing half-written");
        }
        assertEquals(4, Checkpoint.position(file).step());
        try (Training second = training().keepingAt(file)) {
            assertSame(inOneGo(), second.resume());
        }
    }

    @Test
    void withoutAnyGoodCheckpointThereIsAnError() throws IOException {
        Path file = folder.resolve("checkpoint");
        Files.writeString(file, "not a checkpoint");
        try (Training training = training().keepingAt(file)) {
            IOException e = assertThrows(IOException.class, training::resume);
            assertTrue(e.getMessage().contains(file + " is damaged"), e.getMessage());
            assertTrue(e.getMessage().contains("train anew"), e.getMessage());
            assertEquals(List.of(), training.warnings);
        }
    }

    @Test
    void theCheckpointOfAnotherPlanIsRefused() throws IOException {
        Path file = folder.resolve("checkpoint");
        crash(file);
        try (Training other = training().keepingAt(file)) {
            other.plan = "another plan";
            Exception e = assertThrows(IllegalArgumentException.class, other::resume);
            assertTrue(e.getMessage().contains("a plan") && e.getMessage().contains("another plan"), e.getMessage());
        }
    }

    @Test
    void theCheckpointOfOtherNetworksIsRefused() throws IOException {
        Path file = folder.resolve("checkpoint");
        crash(file);
        Files.delete(Checkpoint.previous(file));
        MicroSystem<?> other =
                MicroSystem.of(org.imagejgan.model.Systems.byId("zero-shot-noise2noise"), Map.of("steps", STEPS));
        try (Training training = Training.of(other).keepingAt(file)) {
            assertThrows(IOException.class, training::resume);
        }
    }

    @Test
    void theCheckpointOfNetworksOfOtherSizesIsRefusedByName() throws IOException {
        Path file = folder.resolve("checkpoint");
        crash(file);
        Files.delete(Checkpoint.previous(file));
        MicroSystem<?> wider = MicroSystem.of(
                org.imagejgan.model.Systems.byId("denoising-autoencoder"),
                Map.of("steps", STEPS, "adversarial", 0.01, "widths", List.of(6, 10)));
        try (Training training = Training.of(wider).keepingAt(file)) {
            IOException e = assertThrows(IOException.class, training::resume);
            assertTrue(e.getMessage().contains("where this training has ("), e.getMessage());
            assertTrue(e.getMessage().contains("train anew"), e.getMessage());
        }
    }
}
