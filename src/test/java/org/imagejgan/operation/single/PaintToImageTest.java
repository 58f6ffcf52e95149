// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagejgan.bench.PaletteDistance;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Painting with the colours of the training image, with training for it, and at all scales. */
class PaintToImageTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path original;

    private final Warnings progress = new Warnings();

    @BeforeAll
    static void train() throws IOException {
        original = folder.resolve("original.tif");
        new FileSaver(scene()).saveAsTiff(original.toString());
        Map<String, Object> longer = Map.of("system", "singan", "iterations", 25);
        model = TinyModel.train(scene(), folder.resolve("scene.zip"), longer, Progress.NONE);
    }

    /** Blue above green, with yellow spots. */
    private static ImagePlus scene() {
        return drawn(0x4060c0, 0x308040, 0xe0d060);
    }

    /** The same drawn in colours that it does not have. */
    private static ImagePlus painting() {
        return drawn(0xf080b0, 0x903020, 0x60f0f0);
    }

    private static ImagePlus drawn(int above, int below, int spots) {
        ColorProcessor pixels = new ColorProcessor(40, 36);
        for (int i = 0; i < 40 * 36; i++) pixels.set(i, i / 40 < 16 ? above : below);
        for (int y = 2; y < 36; y += 9)
            for (int x = 3; x < 40; x += 11) {
                pixels.setColor(spots);
                pixels.fillOval(x, y, 5, 5);
            }
        return new ImagePlus("drawn", pixels);
    }

    private static PaintToImage paint(int start, int colours, int finetune, Object truth) {
        return new PaintToImage(
                new ModelChoice(model.toString(), 1, "cpu"), start, colours, finetune, truth.toString());
    }

    private ImagePlus made(PaintToImage paint) throws IOException {
        return paint.run(ImagePlusStack.of(painting()), progress).image();
    }

    private static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().getPixels();
    }

    // -- colours --

    @Test
    void aPaintingInOtherColoursGetsThoseOfTheImage() throws IOException {
        double before = PaletteDistance.of(painting().getProcessor(), scene().getProcessor());
        ImagePlus own = made(paint(2, 0, 0, ""));
        ImagePlus five = made(paint(2, 5, 0, original));
        double kept = PaletteDistance.of(own.getProcessor(), scene().getProcessor());
        double mended = PaletteDistance.of(five.getProcessor(), scene().getProcessor());
        assertTrue(kept > 0.6 * before, kept + " of " + before);
        assertTrue(mended < 0.15 * before, mended + " of " + before);
        assertEquals(List.of(), progress.said());
    }

    @Test
    void coloursThatAreNotTakenAreSaid() throws IOException {
        made(paint(2, 0, 0, original));
        assertTrue(
                progress.said().toString().contains("original= is not used"),
                progress.said().toString());
    }

    // -- training --

    @Test
    void aScaleThatLearnsTheColoursMakesAnotherImage() throws IOException {
        byte[] before = Files.readAllBytes(model);
        ImagePlus tuned = made(paint(1, 5, 3, original));
        assertArrayEquals(pixels(tuned), pixels(made(paint(1, 5, 3, original))), "equal seeds, equal images");
        assertFalse(Arrays.equals(pixels(tuned), pixels(made(paint(1, 5, 0, "")))));
        assertEquals("3", tuned.getProp("GAN finetune"));
        assertArrayEquals(before, Files.readAllBytes(model), "the model was changed");
        assertEquals(List.of(), progress.said());
    }

    private String refusal(int colours, int finetune, Object truth) {
        return assertThrows(IllegalArgumentException.class, () -> made(paint(1, colours, finetune, truth)))
                .getMessage();
    }

    @Test
    void whatCannotBeTrainedIsRefused() throws IOException {
        assertTrue(refusal(5, 3, "").contains("original= is missing"), refusal(5, 3, ""));
        assertTrue(refusal(0, 3, original).contains("colours=0"), refusal(0, 3, original));
        assertTrue(refusal(-1, 0, "").contains("colours=-1 must be 0"), refusal(-1, 0, ""));
        assertTrue(refusal(257, 0, "").contains("at most 256"), refusal(257, 0, ""));
        assertTrue(refusal(5, -2, "").contains("finetune=-2"), refusal(5, -2, ""));
        Path other = folder.resolve("other.tif");
        new FileSaver(TinyModel.image(16, 1)).saveAsTiff(other.toString());
        assertTrue(refusal(5, 3, other).contains("Give the image that it was trained on"), refusal(5, 3, other));
    }

    // -- all scales --

    @Test
    void theStripShowsWhatEachStartMakes() throws IOException {
        ImagePlus strip = paint(-1, 5, 0, "")
                .strip(ImagePlusStack.of(painting()), progress)
                .image();
        assertArrayEquals(new int[] {40, 36, 1, 2, 1}, strip.getDimensions());
        assertEquals("drawn by scale", strip.getTitle());
        for (int start = 1; start <= 2; start++) {
            String label = strip.getStack().getSliceLabel(start);
            assertTrue(label.startsWith("start=" + start + " ("), label);
            assertArrayEquals(
                    pixels(made(paint(start, 5, 0, ""))),
                    (int[]) strip.getStack().getPixels(start),
                    label);
        }
        assertEquals("start=2 (40 × 36 pixels)", strip.getStack().getSliceLabel(2));
    }

    @Test
    void everyChannelOfTheStripIsLabelled() throws IOException {
        ImagePlus image = TinyModel.image(16, 2);
        Path two = TinyModel.train(image, "singan", "generate", folder.resolve("two.zip"));
        ImagePlus strip = new PaintToImage(new ModelChoice(two.toString(), 1, "cpu"), -1, 5, 0, "")
                .strip(ImagePlusStack.of(image), progress)
                .image();
        assertArrayEquals(new int[] {40, 36, 2, 2, 1}, strip.getDimensions());
        for (int plane = 1; plane <= 4; plane++) {
            String label = strip.getStack().getSliceLabel(plane);
            assertTrue(label.startsWith(plane <= 2 ? "start=1" : "start=2"), plane + ": " + label);
        }
    }

    @Test
    void aStripTrainsNothing() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> paint(-1, 5, 9, original)
                .strip(ImagePlusStack.of(painting()), progress));
        assertTrue(e.getMessage().contains("finetune=9"), e.getMessage());
    }

    @Test
    void cancelStopsBetweenScales() {
        int[] done = {0};
        Progress stopping = new Progress() {
            @Override
            public void advance(long at, long total) {
                done[0]++;
            }

            @Override
            public boolean cancelled() {
                return done[0] == 1;
            }
        };
        assertThrows(Cancelled.class, () -> paint(-1, 5, 0, "").strip(ImagePlusStack.of(painting()), stopping));
        assertEquals(1, done[0]);
    }
}
