// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Need;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.imagejgan.zoo.DenoisingAutoencoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainDenoiserTest {
    @TempDir
    Path folder;

    private Answers answers(String input, String target, String noise, String method, double adversarial) {
        return new Answers(Map.of(
                "input", input,
                "target", target,
                "output", folder.resolve("model.zip").toString(),
                "noise", noise,
                "method", method,
                "adversarial", adversarial,
                "steps", 2,
                "device", "cpu",
                "about", "waves made for a test"));
    }

    private Path images(String name, int count, int bits, int side) throws IOException {
        Path images = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            ImageFiles.save(
                    new ImagePlus("", Noisy.plane(bits, side, side, i)), images.resolve("image" + i + ".tif"), true);
        }
        return images;
    }

    /** What denoises with the model that was made. */
    private ApplyModel trained() {
        String model = folder.resolve("model.zip").toString();
        return ApplyModel.denoise(new ApplyModel.Options(model, "all", "all", "cpu", 0, "full", false), 1);
    }

    private static Provenance train(Answers answers, ImagePlus open) throws IOException {
        Path made = new Train(Task.DENOISE, answers)
                .run(open == null ? null : ImagePlusStack.of(open), TrainingListener.NONE, Progress.NONE);
        try (ModelPackage model = ModelPackage.open(made)) {
            return model.provenance().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian, auto, 0, denoising-autoencoder",
        "poisson-gaussian, auto, 0.01, denoising-autoencoder",
        "real, auto, 0, noise2void",
        "real, blind-spot, 0, noise2void",
        "real, pair-downsampling, 0, zero-shot-noise2noise"
    })
    void eachKindOfDataHasItsSystem(String noise, String method, double adversarial, String system) throws IOException {
        Provenance made = train(answers(images("in", 2, 16, 40).toString(), "", noise, method, adversarial), null);
        assertEquals(system, made.system());
        assertEquals(2, made.steps());
        assertTrue(made.data().startsWith("waves made for a test (2 planes"), made.data());
        assertTrue(made.local());
    }

    @Test
    void pairsAndTheOpenImageAreLearnedFrom() throws IOException {
        Path noisy = images("noisy", 2, 8, 40);
        Path clean = images("clean", 2, 16, 40);
        assertEquals(
                "denoising-autoencoder",
                train(answers(noisy.toString(), clean.toString(), "real", "auto", 0), null)
                        .system());
        Files.delete(folder.resolve("model.zip"));
        assertEquals(
                "noise2void",
                train(answers("", "", "real", "auto", 0), Noisy.hyperstack(2, 2, 1))
                        .system());
    }

    @Test
    void theModelThatWasMadeDenoises() throws IOException {
        train(answers(images("in", 2, 16, 40).toString(), "", "gaussian", "auto", 0), null);
        try (ApplyModel denoise = trained()) {
            ImagePlus result = denoise.run(ImagePlusStack.of(Noisy.image(16, 50, 50)), Progress.NONE)
                    .image();
            assertEquals(16, result.getBitDepth());
        }
    }

    /** Of 14 images one is kept out: waves with noise, as the network was given them. */
    @Test
    void aModelKnowsWhatItsImagesLookLike() throws IOException {
        train(answers(images("in", 14, 8, 96).toString(), "", "gaussian", "auto", 0), null);
        List<String> warned = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warn(String message) {
                warned.add(message);
            }
        };
        ImagePlus dots = new ImagePlus("dots", new ByteProcessor(128, 128));
        for (int i = 0; i < 40; i++) dots.getProcessor().set(i * 37 % 128, i * 53 % 128, 200);
        try (ApplyModel denoise = trained()) {
            ImagePlus wave = new ImagePlus("wave", Noisy.plane(8, 96, 96, 20));
            denoise.run(ImagePlusStack.of(wave), progress);
            assertEquals(List.of(), warned);
            denoise.run(ImagePlusStack.of(dots), progress);
        }
        assertTrue(warned.get(0).startsWith("\"dots\" has hardly any noise"), warned.toString());
        assertTrue(warned.get(1).startsWith("\"dots\" does not look like the images that"), warned.toString());
    }

    private Answers together(String noise) throws IOException {
        return new Answers(colours(noise));
    }

    private Map<String, Object> colours(String noise) throws IOException {
        String input = images("in", 2, 24, 40).toString();
        String output = folder.resolve("model.zip").toString();
        return new HashMap<>(Map.of(
                "input", input, "output", output, "noise", noise, "colours", "together", "steps", 2, "device", "cpu"));
    }

    @Test
    void coloursAreDenoisedTogether() throws IOException {
        Provenance made = train(together("gaussian"), null);
        assertEquals(3, made.in());
        assertEquals(3, made.out());
        try (ApplyModel denoise = trained()) {
            ImagePlus result = denoise.run(ImagePlusStack.of(Noisy.image(24, 50, 50)), Progress.NONE)
                    .image();
            assertEquals(24, result.getBitDepth());
            OpenImage grey = ImagePlusStack.of(Noisy.image(8, 50, 50));
            assertThrows(IllegalArgumentException.class, () -> denoise.run(grey, Progress.NONE));
        }
    }

    /** The layers between the first and the last know as much of colours. */
    @Test
    void coloursStartFromAModelOfOneChannel() throws IOException {
        Map<String, Object> keys = colours("gaussian");
        keys.put("start", "denoise-gaussian");
        assertEquals(3, train(new Answers(keys), null).in());
        keys.put("start", folder.resolve("model.zip").toString());
        keys.put("output", folder.resolve("grey.zip").toString());
        keys.remove("colours");
        assertEquals(1, train(new Answers(keys), null).in());
    }

    @Test
    void targetsAloneAreCleanImages() throws IOException {
        String noisy = images("noisy", 2, 8, 40).toString();
        String clean = images("clean", 4, 8, 40).toString();
        Answers answers = answers(noisy, clean, "poisson-gaussian", "auto", 0);
        Gathered read = new Train(Task.DENOISE, answers).read(Need.PAIRED, new Inputs(answers, null));
        assertEquals(4, read.count());
        assertEquals(List.of(), read.unmatched);
        assertTrue(read.notes.get(0).endsWith("that noise is simulated on: image2.tif, image3.tif."), "" + read.notes);
        assertSame(read.get(3).get("target"), read.get(3).get("image"));
        assertNotSame(read.get(1).get("target"), read.get(1).get("image"));
        DenoisingAutoencoder system = new DenoisingAutoencoder();
        DenoisingAutoencoder.Config config = system.config(answers.anew(), read.facts());
        assertEquals(0, config.simulated(), "half of all is simulated as it is");
        RandomGenerator random = new SplittableRandom(1);
        assertSame(
                read.get(1).get("image"),
                system.given(config, read.get(1), random).orElseThrow());
        assertNotSame(
                read.get(3).get("image"),
                system.given(config, read.get(3), random).orElseThrow());
        assertEquals("denoising-autoencoder", train(answers, null).system());
        Answers real = answers(noisy, clean, "real", "auto", 0);
        assertEquals(
                2,
                new Train(Task.DENOISE, real)
                        .read(Need.PAIRED, new Inputs(real, null))
                        .count());
    }

    @Test
    void channelsOfNoisyImagesAreNotLearnedFromTogether() throws IOException {
        Answers answers = together("real");
        String message = assertThrows(IllegalArgumentException.class, () -> train(answers, null))
                .getMessage();
        assertTrue(message.startsWith("colours= would have no effect here"), message);
    }

    @Test
    void oneOutputIsTrainedToOnce() throws IOException {
        Answers answers = answers(images("in", 2, 16, 40).toString(), "", "gaussian", "auto", 0);
        Path output = folder.resolve("model.zip");
        try (OutputLock other = OutputLock.take(output, "the training of another")) {
            Exception e = assertThrows(IllegalStateException.class, () -> train(answers, null));
            assertTrue(
                    e.getMessage().contains("model.zip is being written by the training of another"), e.getMessage());
            assertFalse(Files.exists(output));
        }
        train(answers, null);
        try (var files = Files.list(folder)) {
            Set<String> names = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
            names.removeIf(name -> name.startsWith("model.zip.checkpoint"));
            assertEquals(Set.of("in", "model.zip"), names, "neither lock nor half a file stays");
        }
    }

    /** A checkpoint has a longer name than its model, and is first written when much is done. */
    @Test
    void whatCannotBeWrittenIsNamedBeforeTheFirstStep() throws IOException {
        String input = images("in", 2, 16, 40).toString();
        Path file = Files.writeString(folder.resolve("file"), "");
        Map<String, String> reasons = Map.of(
                "n".repeat(240) + ".zip", "checkpoints would be, cannot be written: the name is too long",
                "n".repeat(300) + ".zip", "cannot be written: the name is too long",
                file.getFileName() + "/model.zip", "a file is in the place of a folder");
        for (Map.Entry<String, String> one : reasons.entrySet()) {
            Answers answers = new Answers(Map.of(
                    "input",
                    input,
                    "output",
                    folder.resolve(one.getKey()).toString(),
                    "noise",
                    "gaussian",
                    "steps",
                    2,
                    "device",
                    "cpu"));
            Exception e = assertThrows(IOException.class, () -> train(answers, null));
            assertTrue(e.getMessage().contains(one.getValue()), e.getMessage());
        }
    }

    @Test
    void anExistingModelIsKept() throws IOException {
        Files.writeString(folder.resolve("model.zip"), "precious");
        Answers answers = answers(images("in", 1, 8, 40).toString(), "", "real", "auto", 0);
        Exception e = assertThrows(IOException.class, () -> train(answers, null));
        assertTrue(e.getMessage().contains("overwrite"), e.getMessage());
        assertEquals("precious", Files.readString(folder.resolve("model.zip")));
    }

    @Test
    void stoppingKeepsAUsableModel() throws IOException {
        List<Long> steps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(
                    String stage,
                    long step,
                    long total,
                    java.util.Map<String, Double> losses,
                    java.time.Duration left) {
                steps.add(step);
            }
        };
        Progress stop = new Progress() {
            @Override
            public boolean cancelled() {
                return !steps.isEmpty();
            }
        };
        Answers answers = answers(images("in", 1, 8, 40).toString(), "", "gaussian", "auto", 0);
        Path made = new Train(Task.DENOISE, answers).run(null, listener, stop);
        try (ModelPackage model = ModelPackage.open(made)) {
            assertEquals(1, model.provenance().orElseThrow().steps());
        }
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        String in = images("in", 2, 16, 40).toString();
        String other = images("other", 1, 16, 40).toString();
        String small = images("small", 1, 16, 9).toString();
        assertMessage("image1.tif", answers(in, other, "real", "auto", 0));
        assertMessage("at least 16", answers(small, "", "real", "auto", 0));
        assertMessage("real, gaussian, poisson-gaussian", answers(in, "", "loud", "auto", 0));
        assertMessage("auto, blind-spot, pair-downsampling", answers(in, "", "real", "magic", 0));
        assertMessage("needs clean images", answers(in, "", "real", "auto", 0.1));
        assertMessage("0 (off) or more", answers(in, "", "gaussian", "auto", -1));
        assertMessage("open an image", answers("", "", "real", "auto", 0));
        assertFalse(Files.exists(folder.resolve("model.zip")));
    }

    private static void assertMessage(String part, Answers answers) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> train(answers, null));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
