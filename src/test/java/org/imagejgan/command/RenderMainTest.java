// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.imagejgan.toy.ToyRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label images on the command line. */
class RenderMainTest {
    @TempDir
    static Path folder;

    private static Path model;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @BeforeAll
    static void model() throws IOException {
        model = ToyRenderer.featured(folder.resolve("toy.zip"));
    }

    private int run(String... args) {
        PrintStream said = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return Main.run(List.of(args), said, said);
    }

    private String said() {
        return messages.toString(StandardCharsets.UTF_8);
    }

    private static ByteProcessor square(int label) {
        ByteProcessor pixels = new ByteProcessor(40, 28);
        pixels.setValue(label);
        pixels.setRoi(4, 4, 32, 20);
        pixels.fill();
        return pixels;
    }

    private static Path save(ImagePlus image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        FileSaver saver = new FileSaver(image);
        assertTrue(name.endsWith(".png") ? saver.saveAsPng(file.toString()) : saver.saveAsTiff(file.toString()));
        return file;
    }

    private static int red(Path file, int x, int y) {
        return IJ.openImage(file.toString()).getProcessor().get(x, y) >> 16 & 255;
    }

    /** A map of objects and a reference for each image, under their names. */
    @Test
    void aFolderIsRenderedWithWhatLiesBesideEachImage() throws IOException {
        for (int label : new int[] {1, 7}) {
            save(new ImagePlus("", square(label)), "labels/a" + label + ".tif");
            ShortProcessor halves = new ShortProcessor(40, 28);
            for (int i = 0; i < 40 * 28; i++) halves.set(i, square(label).get(i) == 0 ? 0 : i % 40 < 20 ? 1 : 2);
            save(new ImagePlus("", halves), "objects/a" + label + ".tif");
        }
        Path out = folder.resolve("rendered");
        int code = run(
                "renderlabels",
                "model=" + model,
                "input=" + folder.resolve("labels"),
                "instances=" + folder.resolve("objects"),
                "styles=[2=8]",
                "output=" + out);
        assertEquals(0, code, this::said);
        assertEquals(60, red(out.resolve("a1.tif"), 12, 14));
        assertEquals(60 + 40, red(out.resolve("a1.tif"), 28, 14));
        assertEquals(120 + 40, red(out.resolve("a7.tif"), 28, 14));
        Files.delete(folder.resolve("objects/a7.tif"));
        assertEquals(
                1,
                run(
                        "renderlabels",
                        "model=" + model,
                        "input=" + folder.resolve("labels"),
                        "instances=" + folder.resolve("objects"),
                        "output=" + folder.resolve("again")));
        assertTrue(said().contains("has no file called a7"), said());
    }

    /** The numbers count, whatever colours they are shown in. */
    @Test
    void aPictureWithAPaletteIsNumbers() throws IOException {
        ImagePlus picture = new ImagePlus("", square(7));
        byte[][] table = new byte[3][256];
        for (int c = 0; c < 3; c++) new Random(c).nextBytes(table[c]);
        picture.setLut(new LUT(table[0], table[1], table[2]));
        Path file = save(picture, "palette.png");
        Path out = folder.resolve("palette.tif");
        assertEquals(0, run("renderlabels", "model=" + model, "input=" + file, "output=" + out), this::said);
        assertEquals(120, red(out, 20, 14));
        assertTrue(!said().contains("palette without an order"), said());
    }

    @Test
    void whatCannotBeRenderedIsToldInASentence() throws IOException {
        Path labels = save(new ImagePlus("", square(3)), "three.tif");
        Path out = folder.resolve("three-out.tif");
        assertEquals(1, run("renderlabels", "model=" + model, "input=" + labels, "output=" + out));
        assertTrue(said().contains("three.tif\" has labels that the model toy.zip does not know: 3."), said());
        assertTrue(Files.notExists(out));
        messages.reset();
        assertEquals(1, run("renderlabels", "model=superres-x2", "input=" + labels, "output=" + out));
        assertTrue(said().contains("not of labels, so it renders none"), said());
        messages.reset();
        assertEquals(1, run("renderlabels", "input=" + labels, "output=" + out));
        assertTrue(said().contains("model= is missing"), said());
        messages.reset();
        assertEquals(1, run("renderlabels", "model=" + model));
        assertTrue(said().contains("input= is missing"), said());
    }
}
