// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DehazeTest {
    @TempDir
    private static Path folder;

    private static Path grey;
    private static Path colour;

    private final Warnings progress = new Warnings();

    @BeforeAll
    static void train() throws IOException {
        Map<String, Object> answers = Map.of("purpose", "dehaze", "stages", 0);
        grey = TinyModel.train(TinyModel.image(16, 1), folder.resolve("grey.zip"), answers, Progress.NONE);
        colour = TinyModel.train(TinyModel.image(24, 1), folder.resolve("colour.zip"), answers, Progress.NONE);
    }

    private ImagePlus dehaze(ImagePlus image, Path model, double amount) throws IOException {
        return new Dehaze(new ModelChoice(model.toString(), 1, "cpu"), amount)
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    @Test
    void theShownPlaneIsClearedAndAllElseStays() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        ImageStack stack = image.getStack();
        stack.addSlice(image.getProcessor().duplicate());
        image = new ImagePlus("two", stack);
        image.setSlice(2);
        ImagePlus made = dehaze(image, grey, 1);
        assertArrayEquals(new int[] {40, 36, 1, 2, 1}, made.getDimensions());
        assertEquals(16, made.getBitDepth());
        assertEquals("two dehazed", made.getTitle());
        assertArrayEquals(
                (short[]) stack.getPixels(1), (short[]) made.getStack().getPixels(1));
        assertFalse(Arrays.equals(
                (short[]) stack.getPixels(2), (short[]) made.getStack().getPixels(2)));
        assertTrue(progress.said().isEmpty(), progress.said().toString());
    }

    /** Nothing of it leaves the image, and a half lies in the middle. */
    @Test
    void theAmountDecides() throws IOException {
        ImagePlus image = TinyModel.image(24, 1);
        int[] given = (int[]) image.getProcessor().getPixels();
        assertArrayEquals(given, (int[]) dehaze(image, colour, 0).getProcessor().getPixels());
        int[] half = (int[]) dehaze(image, colour, 0.5).getProcessor().getPixels();
        int[] all = (int[]) dehaze(image, colour, 1).getProcessor().getPixels();
        int changed = 0;
        for (int i = 0; i < given.length; i++) {
            int full = all[i] & 255;
            if (full == 0 || full == 255) continue;
            assertEquals(((given[i] & 255) + full) / 2.0, half[i] & 255, 1);
            if (full != (given[i] & 255)) changed++;
        }
        assertTrue(changed > 100, changed + " pixels changed");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> new Dehaze(new ModelChoice("x", 1, "cpu"), 1.5));
        assertThrows(IllegalArgumentException.class, () -> dehaze(TinyModel.image(16, 1), colour, 1));
        Path other = TinyModel.train(TinyModel.image(16, 1), "singan", "super-resolve", folder.resolve("other.zip"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> dehaze(TinyModel.image(16, 1), other, 1));
        assertTrue(e.getMessage().endsWith("system=consingan purpose=dehaze"), e.getMessage());
        Exception stages = assertThrows(
                IllegalArgumentException.class,
                () -> TinyModel.train(TinyModel.image(16, 1), "consingan", "dehaze", folder.resolve("no.zip")));
        assertTrue(stages.getMessage().contains("works at one size"), stages.getMessage());
        Exception singan = assertThrows(
                IllegalArgumentException.class,
                () -> TinyModel.train(TinyModel.image(16, 1), "singan", "dehaze", folder.resolve("no.zip")));
        assertTrue(singan.getMessage().contains("purpose=dehaze cannot be trained"), singan.getMessage());
    }

    @Test
    void pixelsThatAreNoNumbersStayAndSpoilNoOther() throws IOException {
        ImagePlus image = TinyModel.image(32, 1);
        Path model = TinyModel.train(
                image, folder.resolve("float.zip"), Map.of("purpose", "dehaze", "stages", 0), Progress.NONE);
        image.getProcessor().setf(20, 18, Float.NaN);
        float[] made = (float[]) dehaze(image, model, 1).getProcessor().getPixels();
        for (int i = 0; i < made.length; i++) assertEquals(i == 18 * 40 + 20, Float.isNaN(made[i]), "at " + i);
        assertTrue(progress.said().isEmpty(), progress.said().toString());
    }

    /** Light that lies over all of an image is haze, too, and is not put back with the image's range. */
    @Test
    void evenGroundIsTakenAway() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        short[] pixels = (short[]) image.getProcessor().getPixels();
        for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (i / 40 % 9 < 2 && i % 40 % 9 < 2 ? 9000 : 2000);
        Path model = TinyModel.train(
                image, folder.resolve("ground.zip"), Map.of("purpose", "dehaze", "stages", 0), Progress.NONE);
        short[] made = (short[]) dehaze(image, model, 1).getProcessor().getPixels();
        assertTrue((made[5 * 40 + 5] & 0xffff) < 1000, "the ground is " + (made[5 * 40 + 5] & 0xffff));
        assertTrue((made[0] & 0xffff) > 5000, "a spot is " + (made[0] & 0xffff));
    }

    @Test
    void dehazingStopsBeforeTheModelWorks() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        var image = ImagePlusStack.of(TinyModel.image(16, 1));
        assertThrows(
                Cancelled.class, () -> new Dehaze(new ModelChoice(grey.toString(), 1, "cpu"), 1).run(image, stopped));
    }
}
