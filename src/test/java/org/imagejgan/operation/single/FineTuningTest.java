// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.single.Harmonize.Change;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.CheckpointFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Harmonize and Edit with {@code finetune=}. */
class FineTuningTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path original;

    private final Warnings progress = new Warnings();
    private final List<String> warnings = progress.said();

    @BeforeAll
    static void train() throws IOException {
        ImagePlus image = Noisy.image(16, 120, 90);
        original = saved(image, "original");
        model = TinyModel.train(image, "consingan", "edit", folder.resolve("tuned-waves.zip"));
    }

    private static Path saved(ImagePlus image, String name) {
        Path file = folder.resolve(name + ".tif");
        new FileSaver(image).saveAsTiff(file.toString());
        return file;
    }

    /** The training image with a bright square, selected. */
    private static ImagePlus changed() {
        ImagePlus image = Noisy.image(16, 120, 90);
        image.getProcessor().setColor(5000);
        image.setRoi(new Roi(10, 10, 6, 6));
        image.getProcessor().fill(image.getRoi());
        return image;
    }

    private ImagePlus edit(Path model, ImagePlus image, int finetune, Object original, long seed) throws IOException {
        return edit(model, finetune, original, seed)
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    private static Harmonize edit(Path model, int finetune, Object original, long seed) {
        ModelChoice choice = new ModelChoice(model.toString(), seed, "cpu");
        return new Harmonize(choice, Change.EDITED, "", -1, finetune, original.toString());
    }

    private short[] pixels(Path model, int finetune, Object original, long seed) throws IOException {
        return (short[])
                edit(model, changed(), finetune, original, seed).getProcessor().getPixels();
    }

    private String refusal(Path model, int finetune, Object original) {
        return assertThrows(IllegalArgumentException.class, () -> pixels(model, finetune, original, 1))
                .getMessage();
    }

    // -- what comes out --

    @Test
    void whatIsNearTheChangeIsAnotherAndTheRestStays() throws IOException {
        byte[] before = Files.readAllBytes(model);
        short[] given = (short[]) changed().getProcessor().getPixels();
        short[] plain = pixels(model, 0, "", 1);
        short[] tuned = pixels(model, 3, original, 1);
        // The model works at 64 pixels, where the disk is 20 and the Gaussian reaches 20.
        double reach = 40 * 120 / 64.0 + 2;
        int other = 0;
        for (int i = 0; i < given.length; i++) {
            if (i % 120 >= 16 + reach || i / 120 >= 16 + reach) assertEquals(given[i], tuned[i], "pixel " + i);
            boolean inside = i % 120 >= 10 && i % 120 < 16 && i / 120 >= 10 && i / 120 < 16;
            if (inside && plain[i] != tuned[i]) other++;
        }
        assertTrue(other > 30, other + " of 36 pixels are other than without fine-tuning");
        assertArrayEquals(before, Files.readAllBytes(model), "the model was changed");
        assertTrue(warnings.stream().noneMatch(w -> w.contains("original=")), warnings.toString());
    }

    @Test
    void theSameSeedGivesTheSameResult() throws IOException {
        short[] one = pixels(model, 2, original, 1);
        assertArrayEquals(one, pixels(model, 2, original, 1));
        assertFalse(Arrays.equals(one, pixels(model, 2, original, 2)));
    }

    @Test
    void theResultSaysHowItWasMade() throws IOException {
        ImagePlus result = edit(model, changed(), 1, original, 1);
        assertEquals("1", result.getProp("GAN finetune"));
        assertEquals("tuned-waves.zip", result.getProp("GAN model"));
    }

    /** Packages hold none; without the checkpoint a new one learns along. */
    @Test
    void theCriticIsThatOfTheTraining() throws IOException {
        Path alone =
                Files.copy(model, Files.createDirectory(folder.resolve("alone")).resolve("tuned-waves.zip"));
        assertFalse(Arrays.equals(pixels(model, 2, original, 1), pixels(alone, 2, original, 1)));
        Path damaged = Files.copy(
                model, Files.createDirectory(folder.resolve("damaged")).resolve("tuned-waves.zip"));
        Files.writeString(CheckpointFiles.of(damaged), "no checkpoint");
        assertArrayEquals(pixels(alone, 2, original, 1), pixels(damaged, 2, original, 1));
    }

    @ParameterizedTest
    @CsvSource({"24, generate", "8, animate", "32, retarget"})
    void imagesAndPurposesOfAllKinds(int bits, String purpose) throws IOException {
        ImagePlus image = Noisy.image(bits, 40, 36);
        Path file = saved(image, "kind-" + bits);
        Path made = TinyModel.train(image, "consingan", purpose, folder.resolve("kind-" + bits + ".zip"));
        image.setRoi(new Roi(4, 4, 8, 8));
        assertEquals(bits, edit(made, image, 1, file, 1).getBitDepth());
        assertTrue(warnings.stream().noneMatch(w -> w.contains("original=")), warnings.toString());
    }

    @Test
    void aTrainingThatEndedEarlyIsEnough() throws IOException {
        Path file = folder.resolve("early.zip");
        TinyModel.train(Noisy.image(16, 120, 90), file, Map.of("purpose", "edit"), new Stopping(3));
        assertFalse(Arrays.equals(pixels(file, 0, "", 1), pixels(file, 1, original, 1)));
    }

    // -- what does not fit --

    @Test
    void theOriginalMustBeNamedAndFit() {
        assertTrue(refusal(model, 5, "").startsWith("original= is missing. finetune=5"), refusal(model, 5, ""));
        String size = refusal(model, 5, saved(Noisy.image(16, 64, 48), "small"));
        assertTrue(size.contains("64 × 48") && size.contains("120 × 90"), size);
        String channels = refusal(model, 5, saved(Noisy.image(24, 120, 90), "colour"));
        assertTrue(channels.contains("3 channel(s)") && channels.contains("1 channel(s)"), channels);
        assertTrue(refusal(model, -1, original).contains("finetune=-1"));
    }

    @Test
    void anOriginalOfOtherPixelsIsSaid() throws IOException {
        pixels(model, 1, saved(changed(), "other"), 1);
        assertTrue(warnings.stream().anyMatch(w -> w.contains("other pixels")), warnings.toString());
        warnings.clear();
        pixels(model, 0, original, 1);
        assertTrue(warnings.stream().anyMatch(w -> w.startsWith("original= is not used")), warnings.toString());
    }

    @Test
    void aSystemThatCannotDoItSaysSo() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        Path singan = TinyModel.train(image, "singan", "harmonize", folder.resolve("singan.zip"));
        String message = refusal(singan, 5, saved(image, "tiny"));
        assertTrue(message.contains("singan, which cannot fine-tune"), message);
        assertTrue(message.contains("a model of consingan"), message);
    }

    // -- stopping --

    /** Is cancelled after so many steps. */
    private static final class Stopping implements Progress {
        private final long after;
        private volatile long done;

        Stopping(long after) {
            this.after = after;
        }

        @Override
        public void advance(long done, long total) {
            this.done = done;
        }

        @Override
        public boolean cancelled() {
            return done >= after;
        }
    }

    @Test
    void cancelLeavesNothingBehind() throws IOException {
        Harmonize edit = edit(model, 50, original, 1);
        Stopping stopping = new Stopping(2);
        assertThrows(Cancelled.class, () -> edit.run(ImagePlusStack.of(changed()), stopping));
        assertEquals(2, stopping.done);
        assertEquals(List.of(), left());
    }

    /** Fine-tuned models that were not taken away. */
    private static List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("imagejgan"))
                    .filter(path -> Files.exists(path.resolve("tuned-waves.zip")))
                    .toList();
        }
    }

    @Test
    void nothingIsLeftOfAFinishedOne() throws IOException {
        pixels(model, 1, original, 1);
        assertEquals(List.of(), left());
    }
}
