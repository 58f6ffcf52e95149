// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.render.RenderLabels.Options;
import org.imagejgan.progress.Progress;
import org.imagejgan.toy.ToyRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label images of two discs through a toy whose results can be told beforehand. */
class RenderLabelsTest {
    @TempDir
    static Path folder;

    private static Path plain;
    private static Path featured;

    @BeforeAll
    static void models() throws IOException {
        plain = ToyRenderer.classes(folder.resolve("plain.zip"));
        featured = ToyRenderer.featured(folder.resolve("featured.zip"));
    }

    /** Not a multiple of the model's: 41 × 30, with a disc of label 1 at (10, 15) and one of 7 at (30, 15). */
    private static ImagePlus labels() {
        ByteProcessor pixels = new ByteProcessor(41, 30);
        disc(pixels, 10, 15, 1);
        disc(pixels, 30, 15, 7);
        ImagePlus image = new ImagePlus("discs.tif", pixels);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().setUnit("um");
        return image;
    }

    private static void disc(ImageProcessor pixels, int x, int y, int label) {
        pixels.setValue(label);
        pixels.fillOval(x - 6, y - 6, 13, 13);
    }

    private static Options options(Path model) {
        return options(model, "", "", "auto", "");
    }

    private static Options options(Path model, String instances, String reference, String style, String styles) {
        return new Options(
                model.toString(), instances, reference, style, styles, 5, "all", "all", "cpu", 0, "full", false);
    }

    private static ImagePlus render(ImagePlus labels, Options options) throws IOException {
        try (RenderLabels operation = new RenderLabels(options)) {
            return operation.run(ImagePlusStack.of(labels), Progress.NONE).image();
        }
    }

    private static void refused(String part, ImagePlus labels, Options options) {
        String said = assertThrows(IllegalArgumentException.class, () -> render(labels, options))
                .getMessage();
        assertTrue(said.contains(part), said);
    }

    private static int red(ImagePlus image, int x, int y) {
        return image.getProcessor().get(x, y) >> 16 & 255;
    }

    private static String save(ImagePlus image, String name) {
        Path file = folder.resolve(name);
        assertTrue(new FileSaver(image).saveAsTiff(file.toString()));
        return file.toString();
    }

    @Test
    void classesAndEdgesBecomeWhatTheModelMakesOfThem() throws IOException {
        ImagePlus made = render(labels(), options(plain));
        assertEquals("discs.tif rendered", made.getTitle());
        assertEquals(24, made.getBitDepth());
        assertEquals(41, made.getWidth());
        assertEquals(0.5, made.getCalibration().pixelWidth);
        assertEquals(60, red(made, 10, 15));
        assertEquals(120, red(made, 30, 15));
        assertEquals(0, red(made, 20, 3));
        assertTrue(red(made, 24, 15) < 120);
    }

    /** Touching objects of one class are parted by the map's numbers alone. */
    @Test
    void instancesPartWhatTouches() throws IOException {
        ByteProcessor one = new ByteProcessor(40, 28);
        one.setValue(7);
        one.setRoi(4, 4, 32, 20);
        one.fill();
        ShortProcessor map = new ShortProcessor(40, 28);
        for (int i = 0; i < 40 * 28; i++) map.set(i, one.get(i) == 0 ? 0 : i % 40 < 20 ? 300 : 900);
        ImagePlus labels = new ImagePlus("one.tif", one);
        assertEquals(120, red(render(labels, options(plain)), 20, 14));
        String instances = save(new ImagePlus("map", map), "map.tif");
        assertEquals(100, red(render(labels, options(plain, instances, "", "auto", "")), 20, 14));
    }

    @Test
    void aStyleGoesToAllObjectsAndAChosenOneToItsOwn() throws IOException {
        assertEquals(60, red(render(labels(), options(featured)), 10, 15));
        ImagePlus all = render(labels(), options(featured, "", "", "4", ""));
        assertEquals(60 + 20, red(all, 10, 15));
        assertEquals(120 + 20, red(all, 30, 15));
        assertEquals(20, red(all, 20, 3));
        ImagePlus one = render(labels(), options(featured, "", "", "0", "2=9"));
        assertEquals(60, red(one, 10, 15));
        assertEquals(120 + 45, red(one, 30, 15));
    }

    @Test
    void randomStylesFollowTheSeedAndDiffer() throws IOException {
        ByteProcessor many = new ByteProcessor(80, 40);
        for (int i = 0; i < 8; i++) disc(many, 10 + 20 * (i % 4), 10 + 20 * (i / 4), 1);
        ImagePlus labels = new ImagePlus("many", many);
        ImagePlus first = render(labels, options(featured, "", "", "random", ""));
        ImagePlus again = render(labels, options(featured, "", "", "random", ""));
        assertArrayEquals((int[]) first.getProcessor().getPixels(), (int[])
                again.getProcessor().getPixels());
        long looks = java.util.stream.IntStream.range(0, 8)
                .map(i -> red(first, 10 + 20 * (i % 4), 10 + 20 * (i / 4)))
                .distinct()
                .count();
        assertTrue(looks >= 4, looks + " different looks of 8");
    }

    /** Each object has the mean colour of its own pixels in the reference. */
    @Test
    void looksComeFromTheReference() throws IOException {
        ColorProcessor colours = new ColorProcessor(41, 30);
        for (int i = 0; i < 41 * 30; i++) colours.set(i, i % 41 < 20 ? 0xff0000 : 0x00ff00);
        String reference = save(new ImagePlus("look", colours), "look.tif");
        ImagePlus made = render(labels(), options(featured, "", reference, "auto", ""));
        assertEquals(60 + 50, red(made, 10, 15));
        assertEquals(120 - 50, red(made, 30, 15));
        assertEquals(120 + 50, made.getProcessor().get(30, 15) >> 8 & 255);
        ImagePlus chosen = render(labels(), options(featured, "", reference, "auto", "1=4"));
        assertEquals(60 + 20, red(chosen, 10, 15));
    }

    @Test
    void stacksAreRenderedPlaneByPlane() throws IOException {
        ImageStack stack = new ImageStack(41, 30);
        stack.addSlice(labels().getProcessor());
        stack.addSlice(new ByteProcessor(41, 30));
        ImagePlus made = render(new ImagePlus("stack", stack), options(plain));
        assertEquals(2, made.getStackSize());
        assertEquals(120, made.getStack().getProcessor(1).get(30, 15) >> 16 & 255);
        assertEquals(0, made.getStack().getProcessor(2).get(30, 15) & 0xffffff);
    }

    @Test
    void whatIsNoLabelImageIsRefused() {
        ImagePlus unknown = labels();
        unknown.getProcessor().set(3, 3, 5);
        unknown.getProcessor().set(4, 3, 9);
        refused("does not know: 5, 9. It knows 0, 1, 7.", unknown, options(plain));
        FloatProcessor halves = new FloatProcessor(41, 30);
        halves.setf(2, 1, 0.5f);
        refused("its value at (2, 1) is 0.5", new ImagePlus("halves", halves), options(plain));
        refused("is RGB", new ImagePlus("colours", new ColorProcessor(41, 30)), options(plain));
        refused("or train one with looks=true.", labels(), options(plain, "", "", "3", ""));
        refused("names object 3", labels(), options(featured, "", "", "auto", "3=1"));
        assertThrows(IllegalArgumentException.class, () -> options(featured, "", "", "10", ""));
        assertThrows(IllegalArgumentException.class, () -> options(featured, "", "", "auto", "3=12"));
        String small = save(new ImagePlus("small", new ShortProcessor(40, 30)), "small.tif");
        refused("40 × 30", labels(), options(plain, small, "", "auto", ""));
        String grey = save(new ImagePlus("grey", new ByteProcessor(41, 30)), "grey.tif");
        refused("images of 3", labels(), options(featured, "", grey, "auto", ""));
        refused("model= is missing", labels(), options(Path.of("")));
    }
}
