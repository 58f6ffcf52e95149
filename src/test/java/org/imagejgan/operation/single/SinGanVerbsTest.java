// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.single.Harmonize.Change;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs with a system that takes images at the scales after the first. */
class SinGanVerbsTest {
    @TempDir
    private static Path folder;

    private static Path grey;
    private static Path colour;

    private final Warnings progress = new Warnings();
    private final List<String> warnings = progress.said();

    @BeforeAll
    static void train() throws IOException {
        grey = TinyModel.train(TinyModel.image(16, 1), "singan", "super-resolve", folder.resolve("grey.zip"));
        colour = TinyModel.train(TinyModel.image(24, 1), "singan", "animate", folder.resolve("colour.zip"));
    }

    private ImagePlus enlarge(ImagePlus image, double factor) throws IOException {
        return new Enlarge(choice(grey, 1), factor)
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    private static ModelChoice choice(Path model, long seed) {
        return new ModelChoice(model.toString(), seed, "cpu");
    }

    private ImagePlus paint(ImagePlus image, Path model, int start, long seed) throws IOException {
        return new PaintToImage(choice(model, seed), start, 0, 0, "")
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.3, 2, 4})
    void enlargedImagesShowTheSameFieldInSmallerPixels(double factor) throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        image.getCalibration().xOrigin = 3;
        image.setLut(LUT.createLutFromColor(Color.GREEN));
        image.setDisplayRange(100, 4000);
        ImagePlus made = enlarge(image, factor);
        assertEquals(Math.round(40 * factor), made.getWidth());
        assertEquals(Math.round(36 * factor), made.getHeight());
        assertEquals(20, made.getWidth() * made.getCalibration().pixelWidth, 1e-9);
        assertEquals(18, made.getHeight() * made.getCalibration().pixelHeight, 1e-9);
        assertEquals(3.0 * made.getWidth() / 40, made.getCalibration().xOrigin, 1e-9);
        assertEquals("micron", made.getCalibration().getUnit());
        assertEquals(16, made.getBitDepth());
        assertEquals("waves enlarged", made.getTitle());
        assertEquals(4000, made.getDisplayRangeMax());
        assertEquals(0, made.getProcessor().getColorModel().getRed(200));
        assertTrue(warnings.isEmpty(), warnings.toString());
    }

    @Test
    void anEnlargedImageLooksLikeTheImage() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        ImagePlus made = enlarge(image, 2);
        double[] was = new double[40 * 36];
        double[] is = new double[was.length];
        for (int i = 0; i < was.length; i++) {
            int x = 2 * (i % 40);
            int y = 2 * (i / 40);
            was[i] = image.getProcessor().get(i);
            for (int k = 0; k < 4; k++) is[i] += made.getProcessor().get(x + k % 2, y + k / 2);
        }
        assertTrue(correlation(was, is) > 0.4, "correlation " + correlation(was, is));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squareA * squareB);
    }

    @Test
    void brightSpotsBeyondTheTrainedRangeStayBright() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        for (int i = 0; i < 16; i++) image.getProcessor().set(18 + i % 4, 16 + i / 4, 60_000);
        assertTrue(enlarge(image, 2).getProcessor().get(40, 36) > 50_000);
    }

    @Test
    void whatDoesNotFitTheVerbIsSaid() throws IOException {
        ImagePlus image = TinyModel.image(24, 1);
        Exception other = assertThrows(IllegalArgumentException.class, () -> new Enlarge(choice(colour, 1), 2)
                .run(ImagePlusStack.of(image), progress));
        assertTrue(
                other.getMessage().contains("purpose=animate and cannot enlarge")
                        && other.getMessage().endsWith("system=singan purpose=super-resolve"),
                other.getMessage());
        assertThrows(IllegalArgumentException.class, () -> enlarge(TinyModel.image(16, 1), 1));
        assertThrows(IllegalArgumentException.class, () -> enlarge(TinyModel.image(16, 1), 17));
        assertThrows(IllegalArgumentException.class, () -> enlarge(image, 2));
    }

    @Test
    void enlargingStopsBetweenSteps() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        OpenImage image = ImagePlusStack.of(TinyModel.image(16, 1));
        assertThrows(Cancelled.class, () -> new Enlarge(choice(grey, 1), 2).run(image, stopped));
    }

    @Test
    void aPaintingBecomesAnImageOfTheModelsKind() throws IOException {
        ImagePlus painting = Noisy.image(24, 90, 70);
        ImagePlus made = paint(painting, colour, -1, 1);
        assertArrayEquals(new int[] {40, 36, 1, 1, 1}, made.getDimensions());
        assertEquals(24, made.getBitDepth());
        assertEquals(0.5, made.getCalibration().pixelWidth);
        int[] coarse = (int[]) made.getProcessor().getPixels();
        assertArrayEquals(
                coarse, (int[]) paint(painting, colour, 1, 1).getProcessor().getPixels());
        assertFalse(Arrays.equals(
                coarse, (int[]) paint(painting, colour, 2, 1).getProcessor().getPixels()));
        assertFalse(Arrays.equals(
                coarse, (int[]) paint(painting, colour, 1, 2).getProcessor().getPixels()));
        Exception e = assertThrows(IllegalArgumentException.class, () -> paint(painting, colour, 0, 1));
        assertTrue(e.getMessage().contains("Allowed: 1, 2, or -1"), e.getMessage());
    }

    @Test
    void harmonizesWithNewNoise() throws IOException {
        ImagePlus image = TinyModel.image(16, 1);
        image.setRoi(new Roi(1, 1, 6, 6));
        ImagePlus a = harmonize(image, 1);
        assertArrayEquals((short[]) a.getProcessor().getPixels(), (short[])
                harmonize(image, 1).getProcessor().getPixels());
        assertFalse(Arrays.equals((short[]) a.getProcessor().getPixels(), (short[])
                harmonize(image, 2).getProcessor().getPixels()));
        assertEquals(image.getProcessor().get(39, 35), a.getProcessor().get(39, 35));
    }

    private ImagePlus harmonize(ImagePlus image, long seed) throws IOException {
        return new Harmonize(choice(grey, seed), Change.PASTED, "", -1, 0, "")
                .run(ImagePlusStack.of(image), progress)
                .image();
    }

    @Test
    void generatesAndAnimatesFromEveryScale() throws IOException {
        for (int start = 0; start < 3; start++) {
            ImagePlus made = new Generate(choice(colour, 1), 2, 60, 36, start)
                    .run(progress)
                    .image();
            assertArrayEquals(new int[] {60, 36, 1, 2, 1}, made.getDimensions());
            ImagePlus film = new Animate(choice(colour, 1), 3, 0.1, 0.9, start, 10)
                    .run(progress)
                    .image();
            assertArrayEquals(new int[] {40, 36, 1, 1, 3}, film.getDimensions());
        }
    }
}
