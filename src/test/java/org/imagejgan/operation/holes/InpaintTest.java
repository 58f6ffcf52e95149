// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.Noisy;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.operation.Warnings;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InpaintTest {
    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyInpainter.train(Noisy.image(8, 64, 64), folder.resolve("tiny.zip"), 4);
    }

    private static Inpaint.Options options(String hole, String mask, boolean flow, String slices, String channel) {
        return new Inpaint.Options(model.toString(), hole, mask, "auto", flow, slices, channel, "cpu", "full");
    }

    private static ImagePlus run(ImagePlus image, Inpaint.Options options) throws IOException {
        try (Inpaint inpaint = new Inpaint(options)) {
            return inpaint.run(ImagePlusStack.of(image), Progress.NONE).image();
        }
    }

    private static ImagePlus run(ImagePlus image, String hole) throws IOException {
        return run(image, options(hole, "", false, "all", "all"));
    }

    /** Fails unless exactly the planes' pixels outside the hole are the same bits. */
    private static void onlyTheHoleChanged(ImagePlus before, ImagePlus after, Roi hole) {
        Hyperstack was = ImagePlusStack.of(before);
        Hyperstack is = ImagePlusStack.of(after);
        for (int c = 0; c < was.channels(); c++) {
            for (int i = 0; i < was.slices() * was.frames(); i++) {
                float[] old = PixelRows.of(was.planes(c).get(i)).values();
                float[] now = PixelRows.of(is.planes(c).get(i)).values();
                int changed = 0;
                for (int p = 0; p < old.length; p++) {
                    boolean inside = hole.contains(p % was.width(), p / was.width());
                    boolean same = Float.floatToRawIntBits(old[p]) == Float.floatToRawIntBits(now[p]);
                    if (!inside) assertTrue(same, "pixel " + p + " of plane " + i);
                    else if (!same) changed++;
                }
                assertTrue(changed > 0, "plane " + i + " of channel " + c + " is filled");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void onlyTheSelectionChanges(int bits) throws IOException {
        ImagePlus image = Noisy.image(bits, 101, 75);
        if (bits == 32) image.getProcessor().setf(3, Float.NaN);
        image.getCalibration().pixelWidth = 0.2;
        image.setRoi(new OvalRoi(30, 20, 25, 31));
        ImagePlus result = run(image, "selection");
        assertEquals(bits, result.getBitDepth());
        assertEquals("waves inpainted", result.getTitle());
        assertEquals(0.2, result.getCalibration().pixelWidth);
        assertTrue(result.getProp("GAN device").startsWith("CPU"), result.getProp("GAN device"));
        onlyTheHoleChanged(image, result, image.getRoi());
    }

    /** Holes at the border, in a corner, larger than a window is, and in images smaller than a window. */
    @ParameterizedTest
    @CsvSource({
        "101, 75, 0, 10, 9, 40",
        "101, 75, 90, 60, 30, 30",
        "30, 20, 4, 4, 9, 7",
        "70, 50, 0, 0, 69, 50",
        "560, 500, 20, 10, 520, 470"
    })
    void holesOfAnyPlaceAndSizeAreFilled(int width, int height, int x, int y, int w, int h) throws IOException {
        ImagePlus image = Noisy.image(16, width, height);
        image.setRoi(new Roi(x, y, w, h));
        onlyTheHoleChanged(image, run(image, "selection"), image.getRoi());
    }

    @Test
    void everyPlaneOfAStackIsFilledOrOnlyThatAskedFor() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 3, 1);
        image.setRoi(new Roi(10, 12, 9, 8));
        onlyTheHoleChanged(image, run(image, "selection"), image.getRoi());
        image.setPosition(1, 2, 1);
        ImagePlus one = run(image, options("selection", "", false, "current", "2"));
        for (int i = 1; i <= image.getStackSize(); i++) {
            short[] was = (short[]) image.getStack().getPixels(i);
            short[] is = (short[]) one.getStack().getPixels(i);
            assertEquals(i != image.getStackIndex(2, 2, 1), java.util.Arrays.equals(was, is), "plane " + i);
        }
    }

    /** A ramp with a hole is a ramp again: the scale survives the way through the network. */
    @Test
    void valuesComeBackOnTheirScale() throws IOException {
        FloatProcessor ramp = new FloatProcessor(80, 80);
        for (int i = 0; i < 6400; i++) ramp.setf(i, 1000 + 10 * (i % 80));
        ImagePlus image = new ImagePlus("ramp", ramp);
        image.setRoi(new Roi(30, 30, 12, 12));
        ImagePlus result = run(image, "selection");
        for (int i = 0; i < 6400; i++)
            assertEquals(ramp.getf(i), result.getProcessor().getf(i), 40, "pixel " + i);
    }

    // -- holes that are given or found --

    private static String mask(int width, int height, Roi roi) {
        ByteProcessor mask = new ByteProcessor(width, height);
        mask.setValue(255);
        if (roi != null) mask.fill(roi);
        Path file = folder.resolve("mask-" + width + "-" + (roi != null) + ".png");
        new FileSaver(new ImagePlus("mask", mask)).saveAsPng(file.toString());
        return file.toString();
    }

    @Test
    void aMaskWinsOverTheSelection() throws IOException {
        ImagePlus image = Noisy.image(8, 64, 64);
        image.setRoi(new Roi(2, 2, 5, 5));
        Roi drawn = new Roi(40, 30, 10, 12);
        ImagePlus result = run(image, options("selection", mask(64, 64, drawn), false, "all", "all"));
        onlyTheHoleChanged(image, result, drawn);
        assertEquals("mask", result.getProp("GAN hole"));
        assertEquals("120", result.getProp("GAN filled"));
    }

    @Test
    void saturatedPixelsAndNumbersThatAreNoneAreFilled() throws IOException {
        ImagePlus bright = Noisy.image(8, 64, 64);
        Roi spot = new Roi(20, 20, 6, 6);
        bright.getProcessor().setValue(255);
        bright.getProcessor().fill(spot);
        ImagePlus saturated = run(bright, "saturated");
        assertEquals("36", saturated.getProp("GAN filled"));
        for (int i = 0; i < 64 * 64; i++)
            assertEquals(bright.getProcessor().get(i), saturated.getProcessor().get(i), "a cut-off pixel is no darker");
        ImagePlus holes = Noisy.image(32, 64, 64);
        for (int i = 0; i < 5; i++) holes.getProcessor().setf(10 + i, 30, i == 2 ? Float.NEGATIVE_INFINITY : Float.NaN);
        ImagePlus filled = run(holes, "nan");
        onlyTheHoleChanged(holes, filled, new Roi(10, 30, 5, 1));
        for (int i = 0; i < 5; i++)
            assertTrue(Float.isFinite(filled.getProcessor().getf(10 + i, 30)));
    }

    @Test
    void defectsAreFoundAndFilled() throws IOException {
        ImagePlus image = Noisy.image(16, 96, 96);
        int before = image.getProcessor().get(50, 40);
        image.getProcessor().set(50, 40, 65000);
        ImagePlus result = run(image, "defects");
        assertTrue(Math.abs(result.getProcessor().get(50, 40) - before) < 10_000, "the hot pixel is gone");
    }

    /** A saturated colour has its hole in all three, but was at least as bright as it is. */
    @Test
    void coloursShareTheirHoles() throws IOException {
        ImagePlus image = Noisy.image(24, 64, 64);
        int rgb = image.getProcessor().get(30, 30);
        image.getProcessor().set(30, 30, rgb | 0xff0000);
        int now = run(image, "saturated").getProcessor().get(30, 30);
        assertEquals(255, now >> 16 & 255);
        assertFalse((now & 0xffff) == (rgb & 0xffff));
    }

    @Test
    void nothingFoundIsSaidAndNothingChanges() throws IOException {
        Warnings progress = new Warnings();
        List<String> said = progress.said();
        ImagePlus image = Noisy.image(32, 40, 40);
        try (Inpaint inpaint = new Inpaint(options("nan", "", false, "all", "all"))) {
            ImagePlus result = inpaint.run(ImagePlusStack.of(image), progress).image();
            assertArrayEquals((float[]) image.getProcessor().getPixels(), (float[])
                    result.getProcessor().getPixels());
        }
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("nan"), said.get(0));
    }

    @Test
    void theFlowIsAPictureOfTheHoleAlone() throws IOException {
        ImagePlus image = Noisy.image(8, 96, 80);
        image.setRoi(new Roi(40, 30, 16, 20));
        ImagePlus flow = run(image, options("selection", "", true, "all", "all"));
        assertEquals(24, flow.getBitDepth());
        assertEquals(1, flow.getStackSize());
        for (int i = 0; i < 96 * 80; i++) {
            int rgb = flow.getProcessor().get(i);
            boolean grey = (rgb >> 16 & 255) == (rgb & 255) && (rgb >> 8 & 255) == (rgb & 255);
            assertEquals(!image.getRoi().contains(i % 96, i / 96), grey, "pixel " + i);
        }
    }

    // -- what cannot be done --

    private static String refused(ImagePlus image, Inpaint.Options options) {
        return assertThrows(IllegalArgumentException.class, () -> run(image, options))
                .getMessage();
    }

    @Test
    void badInputIsRefusedWithWhatToDo() {
        ImagePlus image = Noisy.image(8, 40, 40);
        assertTrue(refused(image, options("selection", "", false, "all", "all")).contains("mask="));
        assertTrue(refused(image, options("mask", "", false, "all", "all")).contains("needs mask="));
        assertTrue(refused(image, options("holes", "", false, "all", "all")).contains("selection, mask"));
        String other = refused(image, options("mask", mask(50, 40, new Roi(1, 1, 3, 3)), false, "all", "all"));
        assertTrue(other.contains("50") && other.contains("40"), other);
        String empty = refused(image, options("mask", mask(40, 40, null), false, "all", "all"));
        assertTrue(empty.contains("no hole"), empty);
        image.setRoi(new Roi(0, 0, 40, 40));
        String whole = refused(image, options("selection", "", false, "all", "all"));
        assertTrue(whole.contains("as large as the image"), whole);
        image.setRoi(new Roi(50, 50, 4, 4));
        assertTrue(refused(image, options("selection", "", false, "all", "all")).contains("outside"));
    }

    @Test
    void aModelOfAnotherKindIsRefused() {
        ImagePlus image = Noisy.image(8, 40, 40);
        image.setRoi(new Roi(4, 4, 4, 4));
        Inpaint.Options wrong =
                new Inpaint.Options("denoise-gaussian", "selection", "", "auto", false, "all", "all", "cpu", "full");
        assertTrue(refused(image, wrong).contains("no mask"));
        ApplyModel.Options denoise = new ApplyModel.Options(model.toString(), "all", "all", "cpu", 0, "full", false);
        String message = assertThrows(IllegalArgumentException.class, () -> {
                    try (ApplyModel d = ApplyModel.denoise(denoise, 1)) {
                        d.run(ImagePlusStack.of(image), Progress.NONE);
                    }
                })
                .getMessage();
        assertTrue(message.contains("GAN Inpaint"), message);
    }

    /** What the hole held reaches nothing, also not by way of pixels that are no numbers. */
    @Test
    void aHoleThatTouchesPixelsThatAreNoNumbersIsFilledFromTheOthers() throws IOException {
        FloatProcessor pixels = new FloatProcessor(96, 80);
        for (int i = 0; i < 96 * 80; i++) pixels.setf(i, 2000 + i % 7);
        Roi hole = new Roi(40, 30, 16, 16);
        for (int y = 27; y < 49; y++) for (int x = 37; x < 56; x++) pixels.setf(x, y, Float.NaN);
        for (int y = 30; y < 46; y++) for (int x = 40; x < 56; x++) pixels.setf(x, y, 60_000);
        ImagePlus image = new ImagePlus("rim", pixels);
        image.setRoi(hole);
        ImagePlus result = run(image, "selection");
        for (int y = 30; y < 46; y++)
            for (int x = 40; x < 56; x++)
                assertEquals(2003, result.getProcessor().getf(x, y), 100, x + ", " + y);
        assertTrue(Float.isNaN(result.getProcessor().getf(38, 35)), "what is no number stays");
    }

    @Test
    void aPlaneThatIsAllHoleStaysAndTheOthersAreFilled() throws IOException {
        ImageStack stack = new ImageStack(40, 40);
        for (int i = 0; i < 3; i++) stack.addSlice(new FloatProcessor(40, 40, new double[1600]));
        for (int i = 0; i < 1600; i++) stack.getProcessor(2).setf(i, Float.NaN);
        for (int i = 1; i < 4; i++) stack.getProcessor(i).setf(20, 20, Float.NaN);
        Warnings progress = new Warnings();
        List<String> warnings = progress.said();
        ImagePlus result;
        try (Inpaint inpaint = new Inpaint(options("nan", "", false, "all", "all"))) {
            result = inpaint.run(ImagePlusStack.of(new ImagePlus("planes", stack)), progress)
                    .image();
        }
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("slice 2"), warnings.get(0));
        assertTrue(Float.isNaN(result.getStack().getProcessor(2).getf(3, 3)));
        assertFalse(Float.isNaN(result.getStack().getProcessor(3).getf(20, 20)));
    }

    @Test
    void aMaskOfAsManyPlanesHoldsPlaneByPlane() throws IOException {
        ImagePlus image = Noisy.hyperstack(1, 3, 1);
        int width = image.getWidth();
        ImageStack masks = new ImageStack(width, image.getHeight());
        for (int i = 0; i < 3; i++) {
            ByteProcessor mask = new ByteProcessor(width, image.getHeight());
            mask.setRoi(5 + 8 * i, 6, 5, 5);
            mask.setValue(255);
            mask.fill();
            masks.addSlice(mask);
        }
        String file = folder.resolve("masks.tif").toString();
        new FileSaver(new ImagePlus("masks", masks)).saveAsTiff(file);
        ImagePlus result = run(image, options("mask", file, false, "all", "all"));
        for (int i = 0; i < 3; i++) {
            Roi hole = new Roi(5 + 8 * i, 6, 5, 5);
            onlyTheHoleChanged(
                    new ImagePlus("before", image.getStack().getProcessor(i + 1)),
                    new ImagePlus("after", result.getStack().getProcessor(i + 1)),
                    hole);
        }
        masks.deleteLastSlice();
        new FileSaver(new ImagePlus("masks", masks)).saveAsTiff(file);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(image, options("mask", file, false, "all", "all")))
                .getMessage();
        assertTrue(message.contains("has 2 planes"), message);
        assertTrue(message.contains("has 3"), message);
    }

    /** Its top has many equal pixels, and so have the values below. */
    @Test
    void aSmoothTopIsNotSaturated() throws IOException {
        ByteProcessor hill = new ByteProcessor(64, 64);
        for (int i = 0; i < 4096; i++)
            hill.set(i, (int) (120 - (Math.pow(i % 64 - 32, 2) + Math.pow(i / 64 - 32, 2)) / 30));
        assertEquals("0", run(new ImagePlus("hill", hill), "saturated").getProp("GAN filled"));
        for (int i = 0; i < 4096; i++) hill.set(i, Math.min(100, hill.get(i)));
        assertFalse(run(new ImagePlus("cut", hill), "saturated")
                .getProp("GAN filled")
                .equals("0"));
    }

    @Test
    void theResultShowsAFiniteRange() throws IOException {
        ImagePlus image = Noisy.image(32, 50, 40);
        image.getProcessor().setf(7, Float.POSITIVE_INFINITY);
        image.setDisplayRange(0, Double.POSITIVE_INFINITY);
        ImagePlus result = run(image, "nan");
        assertTrue(Double.isFinite(result.getDisplayRangeMax()), "" + result.getDisplayRangeMax());
        assertTrue(result.getDisplayRangeMax() > 10, "" + result.getDisplayRangeMax());
    }

    /** Around the hole it shows the channel that is filled. */
    @Test
    void theFlowIsDrawnOnItsChannel() throws IOException {
        ImagePlus image = Noisy.hyperstack(2, 1, 1);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++)
            image.getStack().getProcessor(1).setf(i, 0);
        image.setRoi(new Roi(10, 12, 9, 8));
        ImagePlus flow = run(image, options("selection", "", true, "all", "2"));
        int bright = 0;
        for (int i = 0; i < image.getWidth() * 10; i++)
            bright = Math.max(bright, flow.getProcessor().get(i) & 0xff);
        assertTrue(bright > 0, "the first channel is black");
    }

    /** Stripes of one pixel are nothing that the bundled model knows; shapes under soft light are. */
    @Test
    void anImageOfAnotherKindIsWarnedOf() throws IOException {
        Inpaint.Options bundled = new Inpaint.Options("", "selection", "", "auto", false, "all", "all", "cpu", "full");
        Warnings said = new Warnings();
        ByteProcessor stripes = new ByteProcessor(96, 96);
        for (int i = 0; i < 96 * 96; i++) stripes.set(i, i % 2 * 200);
        ImagePlus image = new ImagePlus("stripes", stripes);
        image.setRoi(40, 40, 5, 5);
        try (Inpaint inpaint = new Inpaint(bundled)) {
            inpaint.run(ImagePlusStack.of(image), said);
        }
        assertTrue(
                said.said().get(0).startsWith("\"stripes\" does not look like the images that inpaint learned from"),
                said.said().toString());
    }
}
