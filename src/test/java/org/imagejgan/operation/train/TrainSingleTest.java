// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Scales;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainSingleTest {
    @TempDir
    Path folder;

    private Answers answers(String system, String purpose, int stages, int iterations, int side, boolean resume) {
        return new Answers(Map.of(
                "output", folder.resolve("single.zip").toString(),
                "system", system,
                "purpose", purpose,
                "stages", stages,
                "iterations", iterations,
                "side", side,
                "seed", 3L,
                "device", "cpu",
                "resume", resume,
                "about", "waves made for a test"));
    }

    private static Path run(Answers answers, ImagePlus open, TrainingListener listener, Progress progress)
            throws IOException {
        OpenImage image = open == null ? null : ImagePlusStack.of(open);
        return new Train(Task.SINGLE_IMAGE, answers).run(image, listener, progress);
    }

    private Answers small() {
        return answers("consingan", "generate", 2, 3, 32, false);
    }

    private static ModelPackage train(Answers options, ImagePlus open) throws IOException {
        return ModelPackage.open(run(options, open, TrainingListener.NONE, Progress.NONE));
    }

    private static String refused(Answers options, ImagePlus open) {
        return assertThrows(
                        IllegalArgumentException.class, () -> run(options, open, TrainingListener.NONE, Progress.NONE))
                .getMessage();
    }

    // -- what comes out --

    @ParameterizedTest
    @CsvSource({"consingan, generate", "consingan, animate", "consingan, harmonize", "singan, generate"})
    void aModelKnowsItsImage(String system, String purpose) throws IOException {
        ImagePlus image = Noisy.image(24, 44, 36);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        int side = 40;
        try (ModelPackage model = train(answers(system, purpose, 2, 2, side, false), image)) {
            Scales scales = model.scales().orElseThrow();
            assertEquals(2, scales.scales().size());
            assertEquals(side, scales.size().width());
            assertEquals("RGB", scales.source().type());
            assertEquals(3, scales.source().ranges().size());
            assertEquals(0.25, scales.source().pixelWidth());
            assertEquals(system, model.provenance().orElseThrow().system());
            assertEquals(4, model.provenance().orElseThrow().steps());
        }
    }

    @Test
    void equalSeedsGiveEqualModels() throws IOException {
        byte[][] weights = new byte[2][];
        for (int i = 0; i < 2; i++) {
            try (ModelPackage model = train(small(), Noisy.image(8, 40, 32))) {
                weights[i] = Files.readAllBytes(model.weights());
            }
            Files.delete(folder.resolve("single.zip"));
        }
        assertArrayEquals(weights[0], weights[1]);
    }

    @Test
    void aHyperstackIsLearnedAtItsCurrentPlaneWithAllChannels() throws IOException {
        ImagePlus stack = Noisy.hyperstack(2, 3, 1);
        stack.setPosition(1, 2, 1);
        TrainingImage second = TrainingImage.of(ImagePlusStack.of(stack));
        stack.setPosition(1, 3, 1);
        TrainingImage third = TrainingImage.of(ImagePlusStack.of(stack));
        assertEquals(2, second.picture().channels());
        assertFalse(Arrays.equals(second.picture().values(), third.picture().values()));
        assertEquals("16-bit", second.source().type());
    }

    // -- what a user sees --

    @Test
    void theImageAndSamplesAreShownAsTheyGrow() throws IOException {
        List<Map<String, Picture>> shown = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void shown(long step, Supplier<Map<String, Picture>> made) {
                shown.add(Map.copyOf(made.get()));
                steps.add(step);
            }

            @Override
            public void validated(long step, String metric, double value) {
                errors.add(value);
            }
        };
        run(answers("consingan", "generate", 2, 125, 30, false), Noisy.image(8, 30, 28), listener, Progress.NONE);
        assertTrue(
                steps.containsAll(List.of(1L, 100L, 250L)), "after the first step, after 100 and at the end: " + steps);
        assertEquals(4, shown.get(0).size());
        assertEquals(30, shown.get(shown.size() - 1).get("sample 2").width());
        assertTrue(errors.get(1) < 0.4, "125 iterations a stage come near the image: " + errors);
    }

    // -- ends before the end --

    @Test
    void aTrainingThatWasStoppedGoesOn() throws IOException {
        int[] steps = {0};
        Progress impatient = new Progress() {
            @Override
            public boolean cancelled() {
                return ++steps[0] > 4;
            }
        };
        ImagePlus image = Noisy.image(16, 40, 32);
        Path made = run(small(), image, TrainingListener.NONE, impatient);
        try (ModelPackage model = ModelPackage.open(made)) {
            assertEquals(4, model.provenance().orElseThrow().steps());
        }
        Files.delete(made);
        IOException e =
                assertThrows(IOException.class, () -> train(small(), image).close());
        assertTrue(e.getMessage().contains("Add resume to go on with it, or overwrite"), e.getMessage());
        byte[] resumed;
        try (ModelPackage model = train(answers("consingan", "generate", 2, 3, 32, true), image)) {
            assertEquals(6, model.provenance().orElseThrow().steps());
            resumed = Files.readAllBytes(model.weights());
        }
        Files.delete(made);
        Files.delete(folder.resolve("single.zip.checkpoint"));
        Files.delete(folder.resolve("single.zip.checkpoint.previous"));
        try (ModelPackage model = train(small(), image)) {
            assertArrayEquals(Files.readAllBytes(model.weights()), resumed, "as if it had never stopped");
        }
    }

    @Test
    void whenMemoryRunsOutFinishedStagesAreKept() throws IOException {
        Warnings progress = new Warnings();
        List<String> warnings = progress.said();
        Path made = run(small(), Noisy.image(8, 40, 32), outOfMemoryIn("stage 2"), progress);
        try (ModelPackage model = ModelPackage.open(made)) {
            assertEquals(1, model.scales().orElseThrow().scales().size());
        }
        assertTrue(warnings.toString().contains("Memory ran out in stage 2"), warnings.toString());
    }

    @Test
    void withoutAFinishedStageNothingIsWritten() {
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> run(small(), Noisy.image(8, 40, 32), outOfMemoryIn("stage 1"), Progress.NONE));
        assertTrue(e.getMessage().contains("not enough memory"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("single.zip")));
    }

    private static TrainingListener outOfMemoryIn(String failing) {
        return new TrainingListener() {
            @Override
            public void step(String stage, long step, long total, Map<String, Double> losses, Duration left) {
                if (stage.equals(failing)) throw new OutOfMemoryError("a test's");
            }
        };
    }

    // -- bad input --

    @ParameterizedTest
    @ValueSource(floats = {7, Float.NaN, Float.POSITIVE_INFINITY})
    void anImageOfOneValueTeachesNothing(float value) {
        float[] pixels = new float[40 * 40];
        Arrays.fill(pixels, value);
        String message = refused(small(), new ImagePlus("flat", new FloatProcessor(40, 40, pixels)));
        assertTrue(message.contains("flat") && message.contains("nothing to learn"), message);
    }

    @Test
    void someMissingPixelsAreFilled() {
        FloatProcessor plane = (FloatProcessor) Noisy.plane(32, 40, 40, 1);
        plane.setf(3, 3, Float.NaN);
        for (float value : TrainingImage.of(ImagePlusStack.of(new ImagePlus("", plane)))
                .picture()
                .values()) assertTrue(Float.isFinite(value));
    }

    @Test
    void tooManyChannelsAreRefused() {
        String message = refused(small(), Noisy.hyperstack(5, 1, 1));
        assertTrue(message.contains("5 channels") && message.contains("at most 4"), message);
    }

    @Test
    void anImageTooSmallSaysHowManyStagesFit() {
        String message = refused(answers("consingan", "generate", 19, 3, 0, false), Noisy.image(8, 60, 30));
        assertTrue(message.contains("60 × 30") && message.contains("At most 9 stages"), message);
        message = refused(small(), Noisy.image(8, 60, 15));
        assertTrue(message.contains("at least 22 pixels"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "styleo, generate, 'no system'",
        "noise2void, generate, 'does not learn from a single image'",
        "singan, dehaze, 'cannot be trained'",
        "consingan, dance, 'is not known. Allowed: generate, retarget'"
    })
    void whatIsNotKnownIsRefused(String system, String purpose, String says) {
        String message = refused(answers(system, purpose, 2, 3, 32, false), Noisy.image(8, 40, 32));
        assertTrue(message.contains(says), message);
    }

    @Test
    void withoutAnImageItSaysWhatToDo() {
        assertTrue(refused(small(), null).contains("open an image"));
    }
}
