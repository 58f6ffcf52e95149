// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AttnGAN from images and captions to maps of words, by command line and macro. */
class AttendVerbTest {
    @TempDir
    static Path folder;

    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,caption"));
        for (int i = 0; i < 4; i++) {
            ColorProcessor pixels = new ColorProcessor(32, 32);
            pixels.setColor(i < 2 ? 0xcc2020 : 0x2020cc);
            pixels.fillRect(4 * i, 6, 12, 12);
            new FileSaver(new ImagePlus("", pixels))
                    .saveAsPng(folder.resolve(i + ".png").toString());
            lines.add(i + ".png," + (i < 2 ? "one red cell" : "no cell"));
        }
        Files.write(folder.resolve("captions.csv"), lines);
        model = folder.resolve("my words.zip");
        assertEquals(
                0,
                run(
                        "generatetrain",
                        "system=attngan",
                        "input=" + folder,
                        "captions=" + folder.resolve("captions.csv"),
                        "size=32",
                        "batch=2",
                        "steps=2",
                        "seed=3",
                        "output=" + model),
                AttendVerbTest::errors);
        assertTrue(errors().contains("Different words: 4."), errors());
    }

    @BeforeEach
    void start() {
        ERR.reset();
        PlainImageJ.start();
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static int run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return Main.run(List.of(args), new PrintStream(out), new PrintStream(ERR, true, StandardCharsets.UTF_8));
    }

    private static String errors() {
        return ERR.toString(StandardCharsets.UTF_8);
    }

    private static ImagePlus made(String verb, String... keys) {
        Path to = folder.resolve("made-" + System.nanoTime() + ".tif");
        List<String> all = new ArrayList<>(List.of(verb, "model=" + model, "output=" + to, "device=cpu"));
        all.addAll(List.of(keys));
        assertEquals(0, run(all.toArray(String[]::new)), AttendVerbTest::errors);
        return IJ.openImage(to.toString());
    }

    private static void refused(String part, String... keys) {
        ERR.reset();
        List<String> all = new ArrayList<>(List.of("attend", "output=" + folder.resolve("refused.tif")));
        all.addAll(List.of(keys));
        assertEquals(1, run(all.toArray(String[]::new)));
        assertTrue(errors().startsWith("Error: ") && errors().contains(part), errors());
        assertFalse(Files.exists(folder.resolve("refused.tif")));
    }

    @Test
    void theImagesChannelsComeFirstThenAMapForEachWord() {
        ImagePlus both = made("attend", "caption=One red cell!", "seed=5", "precision=full");
        assertEquals(
                List.of(32, 32, 6, 32),
                List.of(both.getWidth(), both.getHeight(), both.getNChannels(), both.getBitDepth()));
        ImageStack planes = both.getStack();
        assertArrayEquals(new String[] {"red", "green", "blue", "one", "red", "cell"}, labels(planes));
        ImagePlus same = made("generate", "caption=one red cell", "seed=5", "count=1", "precision=full");
        ColorProcessor pixels = (ColorProcessor) same.getProcessor();
        for (int i = 0; i < 32 * 32; i++) {
            double sum = 0;
            for (int c = 4; c <= 6; c++) sum += planes.getProcessor(c).getf(i);
            assertEquals(1, sum, 1e-5);
            assertEquals(
                    pixels.get(i) >> 16 & 255,
                    Math.max(0, planes.getProcessor(1).getf(i)),
                    1);
            assertEquals(pixels.get(i) & 255, Math.max(0, planes.getProcessor(3).getf(i)), 1);
        }
    }

    private static String[] labels(ImageStack planes) {
        String[] labels = new String[planes.getSize()];
        for (int i = 0; i < labels.length; i++) labels[i] = planes.getSliceLabel(i + 1);
        return labels;
    }

    @Test
    void wordsThatAreNotKnownAreRefusedWithThoseThatAre() {
        String given = "model=" + model;
        refused(
                "The word 'green' is not known to this model; it knows: cell, no, one, red.",
                given,
                "caption=one green");
        refused("Say them with caption=", given);
        refused("caption= has 4 words", given, "caption=one red cell cell");
        refused("view=image16 has no maps of words, only image32 has.", given, "caption=cell", "view=image16");
    }

    @Test
    void theMacroTellsOfEveryWord() throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = Files.readString(Path.of("macros", "Attend.ijm"));
        String result = interpreter.run(
                "setBatchMode(true);\n" + code + "\nreturn getTitle() + ' ' + channels;", model + ",no cell");
        assertFalse(interpreter.wasError());
        assertEquals("my words-attention 5", result);
    }
}
