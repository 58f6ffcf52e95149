// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinySuperResolver;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuperResolveTest {
    @TempDir
    private Path folder;

    private static ApplyModel resolver(String model, String factor, String slices, String channel, boolean lazy) {
        return ApplyModel.superResolve(new ApplyModel.Options(model, slices, channel, "cpu", 0, "full", lazy), factor);
    }

    private static ImagePlus run(ImagePlus image, ApplyModel operation) throws IOException {
        try (operation) {
            return operation.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    private static ImagePlus doubled(ImagePlus image) throws IOException {
        return run(image, resolver("", "2", "all", "all", false));
    }

    @ParameterizedTest
    @CsvSource({"8, 2", "16, 2", "24, 2", "32, 2", "8, 4", "24, 4"})
    void everyTypeStaysWhatItIsAndPixelsBecomeSmaller(int bits, int factor) throws IOException {
        ImagePlus image = Noisy.image(bits, 31, 22);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 0.2;
        calibration.pixelHeight = 0.3;
        calibration.xOrigin = 5;
        calibration.setUnit("micron");
        ImageProcessor before = image.getProcessor().duplicate();
        ImagePlus result = run(image, resolver("", "" + factor, "all", "all", false));
        assertEquals(bits, result.getBitDepth());
        assertEquals(31 * factor, result.getWidth());
        assertEquals(22 * factor, result.getHeight());
        assertEquals(0.2 / factor, result.getCalibration().pixelWidth, 1e-12);
        assertEquals(0.3 / factor, result.getCalibration().pixelHeight, 1e-12);
        assertEquals(5 * factor, result.getCalibration().xOrigin, 1e-12);
        assertEquals("micron", result.getCalibration().getUnit());
        assertEquals("waves super-resolved", result.getTitle());
        String kind = bits == 24 ? "superres-x" : "superres-microscope-x";
        assertEquals(kind + factor, result.getProp("GAN model"));
        assertArrayEquals(
                new Object[] {before.getPixels()},
                new Object[] {image.getProcessor().getPixels()});
    }

    /** What an enlarged image shows is what the image shows: averaged over its squares it is the image again. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void theResultLooksLikeTheImage(int bits) throws IOException {
        ImagePlus image = Noisy.image(bits, 40, 36);
        ImagePlus result = doubled(image);
        ImageProcessor small = image.getProcessor().convertToFloat();
        ImageProcessor large = result.getProcessor().convertToFloat();
        double range = bits == 16 ? 20 * 255 : 255;
        double sum = 0;
        for (int y = 0; y < 36; y++) {
            for (int x = 0; x < 40; x++) {
                double mean = 0;
                for (int i = 0; i < 4; i++) mean += large.getf(2 * x + i % 2, 2 * y + i / 2) / 4;
                sum += Math.abs(mean - small.getf(x, y)) / range;
            }
        }
        assertTrue(sum / 1440 < 0.03, "mean difference " + sum / 1440);
    }

    @Test
    void aHyperstackKeepsItsDimensionsColoursAndLabels() throws IOException {
        ImagePlus plain = Noisy.hyperstack(2, 3, 2);
        CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
        ImagePlus result = doubled(image);
        assertArrayEquals(new int[] {96, 80, 2, 3, 2}, result.getDimensions());
        assertEquals("label 7", result.getStack().getSliceLabel(8));
        assertTrue(result instanceof CompositeImage);
        assertEquals(
                Color.MAGENTA.getRGB(),
                ((CompositeImage) result).getChannelLut(2).getRGB(255));
    }

    @Test
    void onePlaneAndOneChannelCanBeAskedFor() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 3, 2);
        image.setPosition(1, 2, 2);
        ImagePlus result = run(image, resolver("", "2", "current", "2", false));
        assertArrayEquals(new int[] {96, 80, 1, 1, 1}, result.getDimensions());
        ImagePlus all = doubled(image);
        assertArrayEquals((short[]) all.getStack().getPixels(image.getStackIndex(2, 2, 2)), (short[])
                result.getProcessor().getPixels());
    }

    @Test
    void oneColourOfAnRgbImageBecomesGrey() throws IOException {
        ImagePlus result = run(Noisy.image(24, 20, 20), resolver("", "2", "all", "3", false));
        assertEquals(8, result.getBitDepth());
    }

    @Test
    void aSelectionIsEnlargedAlone() throws IOException {
        ImagePlus image = Noisy.image(8, 60, 50);
        image.getCalibration().xOrigin = 30;
        Overlay overlay = new Overlay(new Roi(22, 13, 6, 4));
        image.setOverlay(overlay);
        image.setRoi(new Roi(20, 10, 24, 16));
        ImagePlus result = doubled(image);
        assertEquals(48, result.getWidth());
        assertEquals(32, result.getHeight());
        assertEquals(2 * (30 - 20), result.getCalibration().xOrigin);
        assertEquals(new Rectangle(4, 6, 12, 8), result.getOverlay().get(0).getBounds());
        image.setRoi(new Roi(100, 100, 5, 5));
        Exception e = assertThrows(IllegalArgumentException.class, () -> doubled(image));
        assertTrue(e.getMessage().contains("outside"), e.getMessage());
    }

    @Test
    void planesThatAreWrittenAreMadeOneByOneAndAreTheSame() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 2, 1);
        ImagePlus all = doubled(image);
        Path file = folder.resolve("large.tif");
        try (ApplyModel operation = resolver("", "2", "all", "all", true)) {
            ImagePlus lazy =
                    operation.run(ImagePlusStack.of(image), Progress.NONE).image();
            assertTrue(lazy.getStack() instanceof VirtualStack);
            ImageFiles.save(lazy, file, false);
        }
        ImagePlus read = ImageFiles.open(file);
        assertArrayEquals(all.getDimensions(), read.getDimensions());
        for (int i = 1; i <= 4; i++)
            assertArrayEquals((short[]) all.getStack().getPixels(i), (short[])
                    read.getStack().getPixels(i));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsSize() {
        ImagePlus endless = new ImagePlus("long", new Endless(3_000, 1_000));
        Exception many = assertThrows(IllegalStateException.class, () -> doubled(endless));
        assertTrue(
                many.getMessage().contains("6000 × 6000") && many.getMessage().contains("output="), many.getMessage());
        ImagePlus large = new ImagePlus("wide", new Endless(11_600, 1));
        Exception wide =
                assertThrows(IllegalArgumentException.class, () -> run(large, resolver("", "4", "all", "all", false)));
        assertTrue(
                wide.getMessage().contains("46400 × 46400") && wide.getMessage().contains("ends in .zarr"),
                wide.getMessage());
    }

    /** Of planes that are made block by block no more than a block has to fit. */
    @Test
    void moreThanAnImageOfImageJHoldsCanBeWrittenInBlocks() throws IOException {
        ImagePlus large = new ImagePlus("wide", new Endless(11_600, 1));
        try (ApplyModel operation = resolver("", "4", "all", "all", true)) {
            ImagePlus made =
                    operation.run(ImagePlusStack.of(large), Progress.NONE).image();
            assertEquals("46400 46400", made.getWidth() + " " + made.getHeight());
            Path file = folder.resolve("large.tif");
            Exception e = assertThrows(IllegalArgumentException.class, () -> ImageFiles.save(made, file, false));
            assertTrue(e.getMessage().contains("Save it as .zarr"), e.getMessage());
        }
    }

    /** A stack that would be large if its planes were looked at. */
    private static final class Endless extends VirtualStack {
        private final ImageProcessor plane;

        Endless(int side, int planes) {
            super(side, side, null, "");
            plane = new ByteProcessor(side, side);
            for (int i = 0; i < planes; i++) addSlice("" + i);
            setBitDepth(8);
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            return plane;
        }
    }

    @Test
    void aFactorThatTheModelDoesNotHaveIsRefused() throws IOException {
        ImagePlus image = Noisy.image(8, 20, 20);
        refused(image, resolver("superres-x2", "4", "all", "all", false), "factor=4 is not available");
        refused(image, resolver("", "8", "all", "all", false), "GAN Train Super-Resolver");
        refused(image, resolver("denoise-gaussian", "auto", "all", "all", false), "keeps the size");
        refused(image, resolver("nowhere.zip", "auto", "all", "all", false), "superres-x2");
        Exception e = assertThrows(IllegalArgumentException.class, () -> resolver("", "two", "all", "all", false));
        assertTrue(e.getMessage().contains("factor=two"), e.getMessage());
    }

    private static void refused(ImagePlus image, ApplyModel operation, String part) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> run(image, operation));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void aDenoiserRefusesAModelThatEnlarges() {
        ApplyModel.Options options = new ApplyModel.Options("superres-x2", "all", "all", "cpu", 0, "full", false);
        Exception e = assertThrows(IllegalArgumentException.class, () -> {
            try (ApplyModel denoise = ApplyModel.denoise(options, 1)) {
                denoise.run(ImagePlusStack.of(Noisy.image(8, 20, 20)), Progress.NONE);
            }
        });
        assertTrue(e.getMessage().contains("GAN Super-Resolve"), e.getMessage());
    }

    @Test
    void escStops() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(Cancelled.class, () -> {
            try (ApplyModel operation = resolver("", "2", "all", "all", false)) {
                operation.run(ImagePlusStack.of(Noisy.image(8, 20, 20)), stopped);
            }
        });
    }

    @Test
    void aFactorOfThreeIsTrainedAndUsed() throws IOException {
        Path model = TinySuperResolver.train(Noisy.image(8, 64, 64), folder.resolve("three.zip"), 3);
        ImagePlus result = run(Noisy.image(8, 17, 12), resolver(model.toString(), "auto", "all", "all", false));
        assertEquals(51, result.getWidth());
        assertEquals(36, result.getHeight());
    }

    @Test
    void aHotPixelDoesNotReachItsSurroundings() throws IOException {
        ImagePlus image = new ImagePlus("hot", new ShortProcessor(60, 60));
        for (int i = 0; i < 3600; i++) image.getProcessor().set(i, 100 + i * 31 % 100);
        image.getProcessor().set(30, 30, 100);
        ImagePlus sound = doubled(image);
        image.getProcessor().set(30, 30, 65_535);
        ImagePlus result = doubled(image);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 120; x++) {
                if (Math.abs(x - 60) < 12 && Math.abs(y - 60) < 12) continue;
                assertEquals(
                        sound.getProcessor().get(x, y), result.getProcessor().get(x, y), 5, x + ", " + y);
            }
        }
    }

    @Test
    void pixelsThatAreNoNumbersStay() throws IOException {
        ImagePlus image = Noisy.image(32, 40, 30);
        image.getProcessor().setf(11, 7, Float.NaN);
        image.getProcessor().setf(12, 7, Float.NEGATIVE_INFINITY);
        ImageProcessor result = doubled(image).getProcessor();
        for (int i = 0; i < 4; i++) {
            assertTrue(Float.isNaN(result.getf(22 + i % 2, 14 + i / 2)));
            assertEquals(Float.NEGATIVE_INFINITY, result.getf(24 + i % 2, 14 + i / 2));
        }
        int others = 0;
        for (int i = 0; i < result.getPixelCount(); i++) if (!Float.isFinite(result.getf(i))) others++;
        assertEquals(8, others);
    }

    @Test
    void oneChannelKeepsItsLutItsRangeAndItsPartOfTheOverlay() throws IOException {
        CompositeImage image = new CompositeImage(Noisy.hyperstack(3, 2, 1), CompositeImage.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.GREEN), 2);
        image.getChannelLut(2).min = 7;
        image.getChannelLut(2).max = 999;
        Overlay overlay = new Overlay();
        overlay.drawLabels(true);
        for (int[] at : new int[][] {{2, 1, 1}, {1, 1, 1}, {2, 2, 1}, {0, 0, 0}}) {
            Roi roi = new Roi(3, 3, 5, 5);
            if (at[0] > 0) roi.setPosition(at[0], at[1], at[2]);
            overlay.add(roi);
        }
        image.setOverlay(overlay);
        ImagePlus result = run(image, resolver("", "2", "all", "2", false));
        assertEquals(Color.GREEN.getRGB(), result.getProcessor().getColorModel().getRGB(255));
        assertEquals(7, result.getDisplayRangeMin());
        assertEquals(999, result.getDisplayRangeMax());
        assertEquals(3, result.getOverlay().size());
        assertTrue(result.getOverlay().getDrawLabels());
        assertEquals(1, result.getOverlay().get(0).getPosition());
        assertEquals(2, result.getOverlay().get(1).getPosition());
        assertEquals(0, result.getOverlay().get(2).getPosition());
        image.setPositionWithoutUpdate(1, 1, 1);
        assertEquals(
                2,
                run(image, resolver("", "2", "current", "2", false))
                        .getOverlay()
                        .size());
    }
}
