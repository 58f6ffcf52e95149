// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.util.List;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.operation.Warnings;
import org.junit.jupiter.api.Test;

/** The figures against references were computed by scikit-image 0.26 from the same pixels, with its defaults. */
class ImageCheckTest {
    private static final double EXACT = 1e-6;
    private static final double INPUT_PSNR = 28.865609951425398;
    private static final double INPUT_SSIM = 0.9906524478695483;
    private static final double INPUT_NRMSE = 0.06762865357762922;
    private static final Comparison PLAIN = Comparison.of("all", "all", "auto", "auto");

    private final Warnings progress = new Warnings();

    private Figures figures(OpenImage input, OpenImage result, OpenImage reference) {
        return figures(input, result, reference, PLAIN);
    }

    private Figures figures(OpenImage input, OpenImage result, OpenImage reference, Comparison how) {
        return new ImageCheck(new Subject(input, result, reference), how, null, null)
                .run(false, progress)
                .figures();
    }

    @Test
    void bytesHaveTheFiguresOfScikitImage() {
        Figures found = figures(
                Formula.open("in", Formula.bytes(3)),
                Formula.open("out", Formula.bytes(1)),
                Formula.open("ref", Formula.bytes(0)));
        assertEquals(255, found.get(Figure.RANGE));
        assertEquals(38.23622489450476, found.get(Figure.PSNR), EXACT);
        assertEquals(0.9989190823811195, found.get(Figure.SSIM), EXACT);
        assertEquals(0.02299323055075342, found.get(Figure.NRMSE), EXACT);
        assertEquals(INPUT_PSNR, found.get(Figure.INPUT_PSNR), EXACT);
        assertEquals(INPUT_SSIM, found.get(Figure.INPUT_SSIM), EXACT);
        assertEquals(INPUT_NRMSE, found.get(Figure.INPUT_NRMSE), EXACT);
        assertEquals(1, found.get(Figure.PLANES));
        assertEquals(0, found.get(Figure.LEFT_OUT));
    }

    @Test
    void shortsHaveTheFiguresOfScikitImage() {
        Figures found = figures(
                Formula.open("in", Formula.shorts(3)),
                Formula.open("out", Formula.shorts(1)),
                Formula.open("ref", Formula.shorts(0)));
        assertEquals(65535, found.get(Figure.RANGE));
        assertEquals(36.91448645487399, found.get(Figure.PSNR), EXACT);
        assertEquals(0.9985329723516194, found.get(Figure.SSIM), EXACT);
        assertEquals(0.026772376012308297, found.get(Figure.NRMSE), EXACT);
    }

    @Test
    void floatsHaveTheFiguresOfScikitImageForTheRangeOfTheReference() {
        Figures found = figures(
                Formula.open("in", Formula.floats(1)),
                Formula.open("out", Formula.floats(1)),
                Formula.open("ref", Formula.floats(0)));
        assertEquals(31.625, found.get(Figure.RANGE));
        assertEquals(33.93465123822474, found.get(Figure.PSNR), EXACT);
        assertEquals(0.9803273540593276, found.get(Figure.SSIM), EXACT);
        assertEquals(0.06357161991654425, found.get(Figure.NRMSE), EXACT);
        assertFalse(found.has(Figure.INPUT_LOWEST), "floats have no ends");
    }

    @Test
    void aRangeCanBeSet() {
        Comparison how = Comparison.of("all", "all", "4095", "auto");
        OpenImage right = Formula.open("ref", Formula.shorts(0));
        Figures found =
                figures(Formula.open("in", Formula.shorts(1)), Formula.open("out", Formula.shorts(1)), right, how);
        assertEquals(36.91448645487399 + 20 * Math.log10(4095 / 65535.0), found.get(Figure.PSNR), EXACT);
    }

    @Test
    void aStackHasTheMeansOfItsPlanes() {
        ImageStack result = new ImageStack(Formula.WIDTH, Formula.HEIGHT);
        ImageStack reference = new ImageStack(Formula.WIDTH, Formula.HEIGHT);
        for (int by : new int[] {1, 3}) {
            result.addSlice(Formula.bytes(by));
            reference.addSlice(Formula.bytes(0));
        }
        OpenImage made = ImagePlusStack.of(new ImagePlus("out", result));
        OpenImage right = ImagePlusStack.of(new ImagePlus("ref", reference));
        Figures found = figures(made, made, right);
        assertEquals(2, found.get(Figure.PLANES));
        assertEquals((38.23622489450476 + INPUT_PSNR) / 2, found.get(Figure.PSNR), EXACT);
        assertEquals((0.9989190823811195 + INPUT_SSIM) / 2, found.get(Figure.SSIM), EXACT);
        Comparison shown = Comparison.of("current", "all", "auto", "auto");
        assertEquals(38.23622489450476, figures(made, made, right, shown).get(Figure.PSNR), EXACT);
    }

    @Test
    void coloursAreComparedOneByOne() {
        OpenImage right = Formula.open("ref", rgb(0, 0, 0));
        Figures found = figures(right, Formula.open("out", rgb(1, 3, 1)), right);
        assertEquals(3, found.get(Figure.PLANES));
        assertEquals((2 * 38.23622489450476 + INPUT_PSNR) / 3, found.get(Figure.PSNR), EXACT);
        assertEquals(Double.POSITIVE_INFINITY, found.get(Figure.INPUT_PSNR));
        Comparison green = Comparison.of("all", "2", "auto", "auto");
        assertEquals(
                INPUT_PSNR,
                figures(right, Formula.open("out", rgb(1, 3, 1)), right, green).get(Figure.PSNR),
                EXACT);
    }

    private static ColorProcessor rgb(int red, int green, int blue) {
        ColorProcessor pixels = new ColorProcessor(Formula.WIDTH, Formula.HEIGHT);
        pixels.setChannel(1, Formula.bytes(red));
        pixels.setChannel(2, Formula.bytes(green));
        pixels.setChannel(3, Formula.bytes(blue));
        return pixels;
    }

    /** Signed images are stored 32768 higher; a result in floats holds the values themselves. */
    @Test
    void calibratedValuesAreCompared() {
        ImagePlus signed = new ImagePlus("in", Formula.shorts(0));
        Calibration calibration = signed.getCalibration();
        calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {-32768, 1}, "HU");
        FloatProcessor values = new FloatProcessor(Formula.WIDTH, Formula.HEIGHT);
        for (int i = 0; i < values.getPixelCount(); i++)
            values.setf(i, Formula.shorts(0).get(i) - 32768);
        OpenImage input = ImagePlusStack.of(signed);
        Figures found = figures(input, Formula.open("out", values), input);
        assertEquals(65535, found.get(Figure.RANGE));
        assertEquals(0, found.get(Figure.NRMSE));
        assertEquals(0, found.get(Figure.OFFSET), EXACT);
        assertEquals(100.0 * count(0) / values.getPixelCount(), found.get(Figure.INPUT_LOWEST), EXACT);
    }

    private static long count(int value) {
        long count = 0;
        for (int i = 0; i < Formula.WIDTH * Formula.HEIGHT; i++)
            if (Formula.bytes(0).get(i) == value) count++;
        return count;
    }

    @Test
    void pixelsThatAreNoNumbersAreLeftOutAndSaid() {
        FloatProcessor gaps = Formula.floats(1);
        gaps.setf(8, 6, Float.NaN);
        OpenImage right = Formula.open("ref", Formula.floats(0));
        Figures found = figures(Formula.open("in", Formula.floats(1)), Formula.open("out", gaps), right);
        assertEquals(33.91799499113293, found.get(Figure.PSNR), EXACT);
        assertEquals(0.9532065064930121, found.get(Figure.SSIM), EXACT);
        assertEquals(1, found.get(Figure.LEFT_OUT));
        assertEquals(
                List.of("Pixels of \"in\" that are no numbers in one of the images were left out: 1."),
                progress.notes());
    }

    @Test
    void whatDoesNotFitIsRefusedByBothNames() {
        OpenImage image = Formula.open("a.tif", Formula.bytes(0));
        OpenImage other = Formula.open("b.tif", new FloatProcessor(4, 5));
        String message = refusal(() -> new Subject(image, other, null));
        assertTrue(message.contains("\"a.tif\" has 17 × 13") && message.contains("\"b.tif\" has 4 × 5"), message);
        OpenImage stack = ImagePlusStack.of(ij.IJ.createImage("c.tif", "8-bit", 17, 13, 3));
        message = refusal(() -> new Subject(image, image, stack));
        assertTrue(message.contains("\"a.tif\" has 1 planes") && message.contains("\"c.tif\" has 3"), message);
        OpenImage channels = ImagePlusStack.of(ij.IJ.createImage("d.tif", "8-bit composite", 17, 13, 2, 1, 1));
        OpenImage colours = Formula.open("e.tif", rgb(0, 0, 0));
        message = refusal(() -> new Subject(channels, colours, null));
        assertTrue(message.contains("\"d.tif\" has 2 channels") && message.contains("\"e.tif\" has 3"), message);
    }

    @Test
    void aFlatReferenceNeedsARange() {
        OpenImage image = Formula.open("in", Formula.floats(0));
        OpenImage flat = Formula.open("flat.tif", new FloatProcessor(Formula.WIDTH, Formula.HEIGHT));
        String message = refusal(() -> figures(image, image, flat));
        assertTrue(message.contains("\"flat.tif\" is the same everywhere") && message.contains("range="), message);
        assertTrue(figures(image, image, flat, Comparison.of("all", "all", "1", "auto"))
                .has(Figure.PSNR));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(IllegalArgumentException.class, work).getMessage();
    }

    @Test
    void withoutAReferenceThereAreNoFiguresAgainstIt() {
        OpenImage image = Formula.open("in", Formula.bytes(0));
        Figures found = figures(image, image, null);
        assertFalse(found.has(Figure.PSNR));
        assertEquals(1, found.get(Figure.SLOPE), EXACT);
        assertEquals(0, found.get(Figure.BLUR));
        assertEquals(0, found.get(Figure.RSE), EXACT);
        assertEquals(1, found.get(Figure.RSP), EXACT);
    }

    /** By numpy.polyfit, in both directions. */
    @Test
    void linesAreFittedThereAndBack() {
        OpenImage input = Formula.open("in", Formula.floats(0));
        Figures found = figures(input, Formula.open("out", Formula.floats(1)), null);
        assertEquals(1.00049811, found.get(Figure.SLOPE), 1e-8);
        assertEquals(0.49949424, found.get(Figure.OFFSET), 1e-8);
        assertEquals(0.9976135004118404, found.get(Figure.BACK_SLOPE), 1e-8);
        assertEquals(-0.4899465616997013, found.get(Figure.BACK_OFFSET), 1e-8);
    }

    @Test
    void tinyImagesHaveNoSimilarity() {
        OpenImage tiny = Formula.open("tiny", Formula.bytes(0).resize(5, 20));
        Checked found = new ImageCheck(new Subject(tiny, tiny, tiny), PLAIN, null, null).run(true, progress);
        assertFalse(found.figures().has(Figure.SSIM));
        assertTrue(progress.notes().get(0).contains("7 × 7"), progress.notes().toString());
        assertEquals(3, found.maps().planes().channels());
    }

    @Test
    void mapsAreChannelsWithNames() {
        OpenImage input = Formula.open("in", Formula.bytes(3));
        Checked found = new ImageCheck(
                        new Subject(
                                input, Formula.open("out", Formula.bytes(1)), Formula.open("ref", Formula.bytes(0))),
                        PLAIN,
                        null,
                        null)
                .run(true, progress);
        ImagePlus maps = found.maps().image();
        assertEquals("in check", maps.getTitle());
        assertEquals(4, maps.getNChannels());
        assertEquals("result - reference", maps.getStack().getSliceLabel(1));
        int expected = Formula.bytes(1).get(50) - Formula.bytes(0).get(50);
        assertEquals(expected, maps.getStack().getProcessor(1).getf(50));
        assertEquals("error map", maps.getStack().getSliceLabel(4));
        assertNotNull(found.curves());
    }

    @Test
    void profilesAreTakenAlongTheLineOrTheMiddleRow() {
        OpenImage image = Formula.open("in", Formula.bytes(0));
        Profile middle = profile(image, null);
        assertEquals(Formula.WIDTH, middle.input().length);
        assertEquals(Formula.right(6 * Formula.WIDTH + 4), middle.input()[4]);
        Profile slanted = profile(image, new Line(new double[] {2, 2.5}, new double[] {3, 3}));
        double between = (Formula.right(3 * Formula.WIDTH + 2) + Formula.right(3 * Formula.WIDTH + 3)) / 2.0;
        assertEquals(between, slanted.result()[1]);
        assertEquals(0.5, slanted.distances()[1]);
    }

    private Profile profile(OpenImage image, Line line) {
        return new ImageCheck(new Subject(image, image, null), PLAIN, null, line)
                .run(false, progress)
                .curves()
                .profile();
    }
}
