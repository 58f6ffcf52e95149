// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Values;
import org.imagejgan.model.pack.ModelPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks from 16-bit images, learned and made on the command line. */
class TranslateMainTest {
    @TempDir
    private Path folder;

    private String said;

    /** Two discs at a brightness of their own, and their mask. */
    @BeforeEach
    void pairs() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        Files.createDirectory(folder.resolve("masks"));
        for (int i = 0; i < 3; i++) {
            ShortProcessor image = new ShortProcessor(48, 40);
            image.setValue(100);
            image.fill();
            image.setValue(400 << 2 * i);
            image.fillOval(5 + 3 * i, 6, 14, 14);
            image.fillOval(26, 18 - i, 16, 16);
            ImagePlus shown = new ImagePlus("discs", image);
            new FileSaver(shown)
                    .saveAsTiff(folder.resolve("images/" + i + ".tif").toString());
            image.resetMinAndMax();
            ImageProcessor mask = image.convertToByte(true);
            mask.threshold(60);
            new FileSaver(new ImagePlus("mask", mask))
                    .saveAsPng(folder.resolve("masks/" + i + ".png").toString());
        }
    }

    private int run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes);
        int status = Main.run(List.of(words), stream, stream);
        said = bytes.toString();
        return status;
    }

    private int train(Path model, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "translatetrain",
                "system=pix2pix",
                "input=" + folder.resolve("images"),
                "target=" + folder.resolve("masks"),
                "output=" + model,
                "patch=32",
                "batch=2",
                "device=cpu"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static Values given(Path model) throws IOException {
        try (ModelPackage opened = ModelPackage.open(model)) {
            Input image = opened.methods().get("forward").inputs().get(0);
            return image.values();
        }
    }

    @Test
    void aMaskHasEightBitsWhateverTheImageHas() throws IOException {
        Path model = folder.resolve("discs.zip");
        assertEquals(0, train(model, "steps=100", "scale=own", "adversarial=0"), said);
        assertEquals(Values.OWN, given(model));
        Path output = folder.resolve("made.tif");
        assertEquals(
                0,
                run("translate", "input=" + folder.resolve("images/0.tif"), "model=" + model, "output=" + output),
                said);
        ImagePlus made = IJ.openImage(output.toString());
        assertEquals(8, made.getBitDepth());
        ImageProcessor mask =
                IJ.openImage(folder.resolve("masks/0.png").toString()).getProcessor();
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < mask.getPixelCount(); i++) {
            int inside = mask.get(i) > 0 ? 1 : 0;
            sums[inside] += made.getProcessor().get(i);
            counts[inside]++;
        }
        double apart = sums[1] / counts[1] - sums[0] / counts[0];
        assertTrue(apart > 80, "discs above the ground by " + apart);
    }

    /** Where brightness means something the range of all images is kept. */
    @Test
    void imagesOnOneScaleKeepTheirRange() throws IOException {
        Path model = folder.resolve("range.zip");
        assertEquals(0, train(model, "steps=2"), said);
        assertEquals(Values.Of.RANGE, given(model).of());
        assertEquals(100, given(model).low(), 5);
        assertEquals(6400, given(model).high(), 100);
    }

    @Test
    void wordsThatAreNotKnownAreRefused() {
        assertTrue(train(folder.resolve("no.zip"), "network=resnext") != 0);
        assertTrue(said.contains("network") && said.contains("resnet"), said);
        assertTrue(train(folder.resolve("no.zip"), "cycle=10") != 0);
        assertTrue(said.contains("cycle"), said);
    }

    /** A bundled model is looked after where it restores; a mask is as the network makes it, not brought to a mean. */
    @Test
    void theBundledMaskIsThatOfItsPackage() throws IOException {
        ByteProcessor dark = new ByteProcessor(96, 80);
        dark.setValue(2);
        dark.fill();
        dark.setValue(14);
        for (int x : new int[] {12, 55}) dark.fillOval(x, 30, 24, 24);
        dark.noise(0.8);
        Path input = folder.resolve("dark.tif");
        new FileSaver(new ImagePlus("dark", dark)).saveAsTiff(input.toString());
        Path copy = folder.resolve("copy.zip");
        try (InputStream model = getClass().getResourceAsStream("/models/nuclei-to-mask.zip")) {
            Files.copy(model, copy);
        }
        Path bundled = folder.resolve("bundled.tif");
        Path plain = folder.resolve("plain.tif");
        assertEquals(0, run("translate", "input=" + input, "model=nuclei-to-mask", "output=" + bundled), said);
        assertFalse(said.contains("mean of"), said);
        assertEquals(0, run("translate", "input=" + input, "model=" + copy, "output=" + plain), said);
        assertArrayEquals((byte[]) IJ.openImage(plain.toString()).getProcessor().getPixels(), (byte[])
                IJ.openImage(bundled.toString()).getProcessor().getPixels());
    }
}
