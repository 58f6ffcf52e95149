// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageStatistics;
import ij.process.LUT;
import ij.process.StackStatistics;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New images as users get them. */
class GenerateMainTest {
    @TempDir
    private static Path folder;

    private static Path images;
    private static Path styles;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** 16-bit images of 20 × 18 pixels of 0.5 µm, shown in green. */
    @BeforeAll
    static void train() throws IOException {
        images = ToyModels.sixteen(folder);
        for (Path file : List.of(images.resolve("b1.tif"), images.resolve("b2.tif"))) {
            ImagePlus image = IJ.openImage(file.toString());
            image.getCalibration().pixelWidth = 0.5;
            image.getCalibration().pixelHeight = 0.5;
            image.getCalibration().setUnit("micron");
            image.setLut(LUT.createLutFromColor(Color.GREEN));
            new FileSaver(image).saveAsTiff(file.toString());
        }
        styles = ToyModels.generator("toy-styles", images, folder.resolve("styles.zip"));
    }

    private int run(String... args) {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(List.of(args), to, to);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private ImagePlus made(String name, String... more) {
        Path to = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("generate", "output=" + to, "overwrite"));
        line.addAll(List.of(more));
        if (line.stream().noneMatch(key -> key.startsWith("model="))) line.add("model=" + styles);
        assertEquals(0, run(line.toArray(String[]::new)), this::said);
        return IJ.openImage(to.toString());
    }

    /** The one that comes with the plugin is taken where none is named, and is no larger than 3 MB. */
    @Test
    void theBundledModelMakesNuclei() throws IOException {
        try (InputStream model = getClass().getResourceAsStream("/models/nuclei-64.zip")) {
            assertTrue(model.readAllBytes().length <= 3_000_000);
        }
        Path to = folder.resolve("nuclei.tif");
        assertEquals(0, run("generate", "output=" + to, "count=16"), this::said);
        ImagePlus made = IJ.openImage(to.toString());
        assertEquals(
                "64 64 16 8",
                made.getWidth() + " " + made.getHeight() + " " + made.getNSlices() + " " + made.getBitDepth());
        ImageStatistics all = new StackStatistics(made);
        assertTrue(all.mean > 4 && all.mean < 30, "dark ground: " + all.mean);
        assertTrue(all.max > 60 && all.stdDev > 5, "bright nuclei: " + all.max + ", " + all.stdDev);
    }

    @Test
    void newImagesHaveThePixelSizeAndColoursOfTheTrainingImages() {
        ImagePlus made = made("whole.tif", "count=2");
        // The middle square of 18 pixels became 32.
        assertEquals(0.5 * 18 / 32, made.getCalibration().pixelWidth, 1e-6);
        assertEquals(made.getCalibration().pixelWidth, made.getCalibration().pixelHeight);
        assertEquals("µm", made.getCalibration().getUnit().replace("micron", "µm"));
        assertEquals(Color.GREEN.getRGB(), made.getProcessor().getLut().getRGB(255));
        assertTrue(made.getDisplayRangeMin() > 1000, "the range stays: " + made.getDisplayRangeMin());
    }

    @Test
    void patchesKeepThePixelSizeInColourToo() throws IOException {
        Path large = Files.createDirectory(folder.resolve("large"));
        for (int i = 1; i <= 2; i++) {
            ImagePlus image = PlainImageJ.image("", 70, 66, i);
            ImagePlus colour = new ImagePlus("", image.getProcessor().convertToColorProcessor());
            colour.getCalibration().pixelWidth = 250;
            colour.getCalibration().pixelHeight = 250;
            colour.getCalibration().setUnit("nm");
            new FileSaver(colour).saveAsTiff(large.resolve(i + ".tif").toString());
        }
        Path model = ToyModels.generator("toy-styles", large, folder.resolve("patches.zip"));
        ImagePlus made = made("patches.tif", "model=" + model, "count=1");
        assertEquals(24, made.getBitDepth());
        assertEquals(0.25, made.getCalibration().pixelWidth, 1e-9);
    }

    @Test
    void theNearestTrainingImageStandsBesideWithItsDistance() throws IOException {
        ImagePlus plain = made("plain.tif", "count=3", "seed=4");
        ImagePlus beside = made("beside.tif", "count=3", "seed=4", "nearest=" + images);
        assertEquals("64 32 3", beside.getWidth() + " " + beside.getHeight() + " " + beside.getStackSize());
        for (int i = 1; i <= 3; i++) {
            assertTrue(
                    beside.getStack()
                            .getSliceLabel(i)
                            .matches("seed " + (i + 3) + ", nearest b[12]\\.tif at 0\\.\\d{4}"),
                    beside.getStack().getSliceLabel(i));
            for (int x = 0; x < 32; x++)
                assertEquals(
                        plain.getStack().getProcessor(i).get(x, 7),
                        beside.getStack().getProcessor(i).get(x, 7));
        }
        assertTrue(said().contains(" of 3 images are nearer to a training image than the two most alike"), said());
        // A copy of what it makes is found, turned as it may be, and is nearer than any pair.
        Path copies = Files.createDirectory(folder.resolve("copies"));
        ImagePlus copy = new ImagePlus("", plain.getStack().getProcessor(2).rotateLeft());
        new FileSaver(copy).saveAsTiff(copies.resolve("copy.tif").toString());
        Files.copy(images.resolve("b1.tif"), copies.resolve("b1.tif"));
        ImagePlus found = made("found.tif", "count=1", "seed=5", "nearest=" + copies);
        assertEquals("seed 5, nearest copy.tif at 0.0000", found.getProp("Slice_Label"));
        for (int x = 0; x < 32; x++)
            assertEquals(found.getProcessor().get(x, 9), found.getProcessor().get(32 + x, 9));
        assertTrue(said().contains("1 of 1 images are nearer"), said());
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path colour = Files.createDirectory(folder.resolve("colour"));
        ImagePlus rgb = new ImagePlus(
                "", PlainImageJ.image("", 40, 40, 1).getProcessor().convertToColorProcessor());
        new FileSaver(rgb).saveAsPng(colour.resolve("c.png").toString());
        assertEquals(1, run("generate", "model=" + styles, "nearest=" + empty, "output=" + folder.resolve("x.tif")));
        assertTrue(said().contains("holds no image"), said());
        assertEquals(1, run("generate", "model=" + styles, "nearest=" + colour, "output=" + folder.resolve("x.tif")));
        assertTrue(said().contains("c.png has 3 channel(s), but the model makes images of 1"), said());
        assertEquals(1, run("generate", "model=" + styles, "truncation=1.5", "output=" + folder.resolve("x.tif")));
        assertTrue(said().contains("Truncation is a number from 0 to 1"), said());
        assertFalse(Files.exists(folder.resolve("x.tif")));
    }
}
