// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enlarging with a system that takes the image at its first scale. */
class ConSinGanEnlargeTest {
    @TempDir
    private static Path folder;

    private static Path model;

    private final Warnings progress = new Warnings();

    @BeforeAll
    static void train() throws IOException {
        model = TinyModel.train(TinyModel.image(16, 1), "consingan", "super-resolve", folder.resolve("grown.zip"));
    }

    private ImagePlus enlarge(Path file, double factor, long seed) throws IOException {
        return new Enlarge(new ModelChoice(file.toString(), seed, "cpu"), factor)
                .run(ImagePlusStack.of(TinyModel.image(16, 1)), progress)
                .image();
    }

    /** Within one pass of the scales, in one, between one and two, and in two. */
    @ParameterizedTest
    @CsvSource({"1.3, 52, 47", "2, 80, 72", "3, 120, 108", "4, 160, 144"})
    void everyFactorIsReached(double factor, int width, int height) throws IOException {
        ImagePlus made = enlarge(model, factor, 1);
        assertArrayEquals(new int[] {width, height, 1, 1, 1}, made.getDimensions());
        assertEquals(20, made.getWidth() * made.getCalibration().pixelWidth, 1e-9);
        assertEquals(16, made.getBitDepth());
        assertTrue(progress.said().isEmpty(), progress.said().toString());
    }

    /** What a detector with the image's pixels would have seen of the result is the image. */
    @Test
    void theMeansOfTheResultAreTheImage() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        ImagePlus made = enlarge(model, 2, 1);
        double off = 0;
        double spread = 0;
        double mean = image.getStatistics().mean;
        for (int i = 0; i < 40 * 36; i++) {
            int x = i % 40;
            int y = i / 40;
            double sum = 0;
            for (int k = 0; k < 4; k++) sum += made.getProcessor().get(2 * x + k % 2, 2 * y + k / 2);
            off += Math.pow(sum / 4 - image.getProcessor().get(x, y), 2);
            spread += Math.pow(mean - image.getProcessor().get(x, y), 2);
        }
        assertTrue(off < 0.001 * spread, off / spread + " of the variance");
    }

    @Test
    void theSeedDecides() throws IOException {
        short[] one = (short[]) enlarge(model, 2, 1).getProcessor().getPixels();
        assertArrayEquals(one, (short[]) enlarge(model, 2, 1).getProcessor().getPixels());
        assertFalse(
                Arrays.equals(one, (short[]) enlarge(model, 2, 2).getProcessor().getPixels()));
    }

    @Test
    void aSingleScaleCannotEnlarge() throws IOException {
        Map<String, Object> answers = Map.of("system", "consingan", "purpose", "super-resolve", "stages", 1);
        Path single = TinyModel.train(TinyModel.image(16, 1), folder.resolve("one.zip"), answers, Progress.NONE);
        Exception e = assertThrows(IllegalArgumentException.class, () -> enlarge(single, 2, 1));
        assertTrue(e.getMessage().contains("has a single scale"), e.getMessage());
    }

    @Test
    void backProjectionLeavesWhatFits() {
        Picture given = new Picture(1, 2, 2, new float[] {0, 1, 0.25f, 0.5f});
        Picture made = given.averaged(new Size(8, 8));
        assertArrayEquals(made.values(), BackProjection.of(made, given).values(), 1e-6f);
        Picture wrong = made.plus(new Picture(1, 8, 8, new float[64])).minus(new Picture(1, 8, 8, ones()));
        assertTrue(BackProjection.of(wrong, given).averaged(given.size()).distance(given) < 0.01);
    }

    private static float[] ones() {
        float[] ones = new float[64];
        Arrays.fill(ones, 1);
        return ones;
    }
}
