// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Lab;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.operation.TinyColorizer;
import org.imagejgan.operation.Warnings;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorizeTest {
    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyColorizer.train(folder.resolve("discs.zip"), 4);
    }

    private static ApplyModel colorizer(String slices, String channel, boolean lazy) {
        return ApplyModel.colorize(new ApplyModel.Options(model.toString(), slices, channel, "cpu", 0, "full", lazy));
    }

    private static ImagePlus run(ImagePlus image, Progress progress) throws IOException {
        try (ApplyModel colorize = colorizer("all", "all", false)) {
            return colorize.run(ImagePlusStack.of(image), progress).image();
        }
    }

    private static ImagePlus run(ImagePlus image) throws IOException {
        return run(image, Progress.NONE);
    }

    /** Greys from 0 to 255 in all places. */
    private static ImageProcessor ramp(int width, int height) {
        ByteProcessor pixels = new ByteProcessor(width, height);
        for (int i = 0; i < width * height; i++) pixels.set(i, i * 7 % 256);
        return pixels;
    }

    private static double lightnessError(ImageProcessor grey, ImageProcessor colour) {
        double worst = 0;
        for (int i = 0; i < grey.getPixelCount(); i++)
            worst = Math.max(
                    worst,
                    Math.abs(Lab.lightness(grey.get(i) / 255.0)
                            - Lab.of(colour.get(i)).l()));
        return worst;
    }

    @Test
    void theLightnessStays() throws IOException {
        ImagePlus grey = new ImagePlus("ramp", ramp(70, 50));
        ImagePlus result = run(grey);
        assertEquals(24, result.getBitDepth());
        assertEquals("ramp colorized", result.getTitle());
        assertTrue(lightnessError(grey.getProcessor(), result.getProcessor()) < 0.4);
        int coloured = 0;
        for (int i = 0; i < 70 * 50; i++) {
            Lab lab = Lab.of(result.getProcessor().get(i));
            if (Math.hypot(lab.a(), lab.b()) > 1) coloured++;
        }
        assertTrue(coloured > 1000, coloured + " of 3500 pixels have a colour");
        assertEquals(model.toString(), result.getProp("GAN model"));
        assertTrue(result.getProp("GAN device").startsWith("CPU"));
    }

    /** Black and white are the ends of the display range, whatever the values are. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void deeperImagesGoByTheirDisplayRange(int bits) throws IOException {
        ImageProcessor grey = ramp(40, 33);
        ImageProcessor deep = bits == 16 ? grey.convertToShort(false) : grey.convertToFloat();
        deep.multiply(10);
        deep.add(bits == 16 ? 300 : -300);
        ImagePlus image = new ImagePlus("deep", deep);
        image.setDisplayRange(bits == 16 ? 300 : -300, bits == 16 ? 2850 : 2250);
        assertArrayEquals(
                (int[]) run(new ImagePlus("grey", grey)).getProcessor().getPixels(),
                (int[]) run(image).getProcessor().getPixels());
    }

    @Test
    void aPixelThatIsNotANumberLooksLikeItsNeighbours() throws IOException {
        FloatProcessor pixels = new FloatProcessor(32, 32);
        pixels.add(0.5);
        pixels.setf(9, 9, Float.NaN);
        ImagePlus image = new ImagePlus("hole", pixels);
        image.setDisplayRange(0, 1);
        ImageProcessor made = run(image).getProcessor();
        assertEquals(Lab.of(made.get(10, 9)).l(), Lab.of(made.get(9, 9)).l(), 0.4);
    }

    @Test
    void onlyTheSelectionGetsColours() throws IOException {
        ImagePlus image = new ImagePlus("ramp", ramp(48, 48));
        image.setRoi(new Roi(10, 12, 20, 16));
        ImageProcessor made = run(image).getProcessor();
        boolean changed = false;
        for (int y = 0; y < 48; y++)
            for (int x = 0; x < 48; x++) {
                int grey = 0xff000000 | 0x010101 * image.getProcessor().get(x, y);
                boolean inside = x >= 10 && x < 30 && y >= 12 && y < 28;
                if (inside) changed |= made.get(x, y) != grey;
                else assertEquals(grey, made.get(x, y), x + ", " + y);
            }
        assertTrue(changed);
    }

    @Test
    void coloursOfAnRgbImageAreReplacedWithAWarning() throws IOException {
        Warnings progress = new Warnings();
        ImagePlus image = TinyColorizer.image(40, 32);
        ImagePlus made = run(image, progress);
        assertEquals(List.of("\"discs\" is RGB: its lightness is kept and its colours are replaced."), progress.said());
        for (int i = 0; i < 40 * 32; i++) {
            double before = Lab.of(image.getProcessor().get(i)).l();
            assertEquals(before, Lab.of(made.getProcessor().get(i)).l(), 0.4);
        }
    }

    private static ImagePlus stack() {
        ImageStack planes = new ImageStack(36, 30);
        for (int i = 0; i < 12; i++) {
            ImageProcessor plane = ramp(36, 30);
            plane.add(i);
            planes.addSlice("plane " + i, plane);
        }
        ImagePlus image = new ImagePlus("cells", planes);
        image.setDimensions(2, 3, 2);
        image.setOpenAsHyperStack(true);
        image.getCalibration().pixelWidth = 0.3;
        image.getCalibration().setUnit("micron");
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        return image;
    }

    @Test
    void aChannelOfAHyperstackBecomesAnRgbStack() throws IOException {
        ImagePlus image = stack();
        try (ApplyModel colorize = colorizer("all", "2", false)) {
            ImagePlus made =
                    colorize.run(ImagePlusStack.of(image), Progress.NONE).image();
            assertArrayEquals(new int[] {36, 30, 1, 3, 2}, made.getDimensions());
            assertEquals(0.3, made.getCalibration().pixelWidth);
            assertEquals("micron", made.getCalibration().getUnit());
            assertEquals(1, made.getOverlay().size());
            for (int t = 1; t <= 2; t++)
                for (int z = 1; z <= 3; z++) {
                    int from = image.getStackIndex(2, z, t);
                    int to = made.getStackIndex(1, z, t);
                    assertEquals("plane " + (from - 1), made.getStack().getSliceLabel(to));
                    ImageProcessor grey = image.getStack().getProcessor(from);
                    assertTrue(lightnessError(grey, made.getStack().getProcessor(to)) < 0.4);
                }
        }
    }

    @Test
    void otherSlicesStayGrey() throws IOException {
        ImagePlus image = stack();
        image.setSliceWithoutUpdate(image.getStackIndex(1, 2, 1));
        try (ApplyModel colorize = colorizer("current", "1", false)) {
            ImagePlus made =
                    colorize.run(ImagePlusStack.of(image), Progress.NONE).image();
            for (int i = 1; i <= 6; i++) {
                boolean grey = true;
                for (int rgb : (int[]) made.getStack().getProcessor(i).getPixels())
                    grey &= (rgb & 255) == (rgb >> 8 & 255) && (rgb & 255) == (rgb >> 16 & 255);
                assertEquals(i != 2, grey, "plane " + i);
            }
        }
    }

    @Test
    void aLazyResultIsTheSame() throws IOException {
        ImagePlus image = stack();
        try (ApplyModel now = colorizer("all", "1", false);
                ApplyModel later = colorizer("all", "1", true)) {
            ImageStack made =
                    now.run(ImagePlusStack.of(image), Progress.NONE).image().getStack();
            ImageStack lazy =
                    later.run(ImagePlusStack.of(image), Progress.NONE).image().getStack();
            assertTrue(lazy.isVirtual());
            for (int i = made.size(); i >= 1; i--)
                assertArrayEquals((int[]) made.getProcessor(i).getPixels(), (int[])
                        lazy.getProcessor(i).getPixels());
        }
    }

    @Test
    void tilesAreNotSeen() throws IOException {
        ImagePlus image = new ImagePlus("ramp", ramp(300, 260));
        try (ApplyModel whole = colorizer("all", "all", false);
                ApplyModel tiled = ApplyModel.colorize(
                        new ApplyModel.Options(model.toString(), "all", "all", "cpu", 192, "full", false))) {
            int[] one = (int[]) whole.run(ImagePlusStack.of(image), Progress.NONE)
                    .image()
                    .getProcessor()
                    .getPixels();
            int[] other = (int[]) tiled.run(ImagePlusStack.of(image), Progress.NONE)
                    .image()
                    .getProcessor()
                    .getPixels();
            for (int i = 0; i < one.length; i++)
                for (int shift = 0; shift < 24; shift += 8)
                    assertEquals(one[i] >> shift & 255, other[i] >> shift & 255, 1);
        }
    }

    private static String refusal(ApplyModel operation, ImagePlus image) throws IOException {
        try (operation) {
            return assertThrows(
                            IllegalArgumentException.class,
                            () -> operation.run(ImagePlusStack.of(image), Progress.NONE))
                    .getMessage();
        }
    }

    @Test
    void badInputIsRefusedInWords() throws IOException {
        String channels = refusal(colorizer("all", "all", false), stack());
        assertTrue(channels.contains("has 2 channels") && channels.contains("channel="), channels);
        ApplyModel denoiser =
                ApplyModel.colorize(new ApplyModel.Options("denoise-gaussian", "all", "all", "cpu", 0, "full", false));
        String kind = refusal(denoiser, new ImagePlus("ramp", ramp(16, 16)));
        assertTrue(kind.contains("it does not colorize"), kind);
        ApplyModel missing =
                ApplyModel.colorize(new ApplyModel.Options("nothing.zip", "all", "all", "cpu", 0, "full", false));
        String absent = refusal(missing, new ImagePlus("ramp", ramp(16, 16)));
        assertTrue(absent.contains("colorize-histology") && !absent.contains("self"), absent);
    }

    @Test
    void thePackageSaysWhatItIs() throws IOException {
        try (ModelPackage opened = ModelPackage.open(model)) {
            Provenance provenance = opened.provenance().orElseThrow();
            assertEquals("color-gan", provenance.system());
            assertEquals(1, provenance.in());
            assertEquals(2, provenance.out());
            assertEquals(false, provenance.restore());
            assertTrue(provenance.local());
            assertTrue(opened.description().input().processing().toString().contains("0.01"));
        }
    }

    // -- training --

    private static String trainingRefusal(ImagePlus image) {
        Path output = folder.resolve("no.zip");
        return assertThrows(IllegalArgumentException.class, () -> TinyColorizer.train(image, output, Map.of()))
                .getMessage();
    }

    @Test
    void imagesWithoutColourAreRefused() {
        ImagePlus grey = new ImagePlus("grey", ramp(64, 64));
        assertTrue(trainingRefusal(grey).contains("is not RGB (8-bit, 1 channel(s))"));
        ImagePlus colourless = new ImagePlus("grey", ramp(64, 64).convertToRGB());
        assertTrue(trainingRefusal(colourless).contains("None of the images has any colour"));
        assertTrue(trainingRefusal(null).contains("There is nothing to learn from"));
        assertTrue(trainingRefusal(TinyColorizer.image(20, 20)).contains("too small to learn from"));
        assertTrue(Files.notExists(folder.resolve("no.zip")));
    }

    @Test
    void anotherSeedGivesAnotherModel() throws IOException {
        ImagePlus grey = new ImagePlus("ramp", ramp(32, 32));
        Path other = folder.resolve("other.zip");
        TinyColorizer.train(
                TinyColorizer.image(64, 48), other, Map.of("steps", 4, "about", "discs", "seed", 2, "overwrite", true));
        try (ApplyModel colorize =
                ApplyModel.colorize(new ApplyModel.Options(other.toString(), "all", "all", "cpu", 0, "full", false))) {
            int[] made = (int[]) colorize.run(ImagePlusStack.of(grey), Progress.NONE)
                    .image()
                    .getProcessor()
                    .getPixels();
            assertNotEquals(
                    java.util.Arrays.hashCode((int[]) run(grey).getProcessor().getPixels()),
                    java.util.Arrays.hashCode(made));
        }
    }

    /** ImageJ's display range is not finite then; black and white are the ends of what is. */
    @Test
    void infinitePixelsDoNotStopIt() throws IOException {
        FloatProcessor pixels = new FloatProcessor(32, 32);
        for (int i = 0; i < 1024; i++) pixels.setf(i, i % 32);
        pixels.setf(5, Float.POSITIVE_INFINITY);
        ImagePlus image = new ImagePlus("infinite", pixels);
        image.setDisplayRange(0, Double.POSITIVE_INFINITY);
        int dark = run(image).getProcessor().get(0, 9) & 0xff00;
        int bright = run(image).getProcessor().get(31, 9) & 0xff00;
        assertTrue(bright > dark, bright + " " + dark);
        for (int i = 0; i < 1024; i++) pixels.setf(i, Float.NaN);
        assertEquals(24, run(new ImagePlus("nothing", pixels)).getBitDepth());
    }
}
