// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.operation.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs for models of one image on the command line. */
class SingleMainTest {
    @TempDir
    private static Path folder;

    private static String model;
    private static String input;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void train() throws IOException {
        Path waves = folder.resolve("waves.tif");
        new FileSaver(TinyModel.image(16, 1)).saveAsTiff(waves.toString());
        input = "input=" + waves;
        model = "model="
                + TinyModel.train(TinyModel.image(16, 1), "consingan", "generate", folder.resolve("waves.zip"));
    }

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void refused(String part, String... args) {
        err.reset();
        assertEquals(1, run(args), String.join(" ", args));
        String last = new ArrayList<>(errors().lines().toList())
                .get((int) errors().lines().count() - 1);
        assertTrue(last.startsWith("Error: ") && last.contains(part), errors());
        assertFalse(errors().contains("\tat "), errors());
    }

    @Test
    void generatesWithoutAnImage() {
        Path to = folder.resolve("new/samples.tif");
        assertEquals(0, run("singlegenerate", model, "output=" + to, "count=3", "width=60", "seed=4"), this::errors);
        ImagePlus made = IJ.openImage(to.toString());
        assertArrayEquals(new int[] {60, 36, 1, 3, 1}, made.getDimensions());
        assertEquals(0.5, made.getCalibration().pixelWidth, 1e-9);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("written by waves.zip on CPU"), out.toString());
    }

    @Test
    void animatesToATimeStack() {
        Path to = folder.resolve("film.tif");
        assertEquals(0, run("singleanimate", model, "output=" + to, "frames=4", "fps=5"), this::errors);
        ImagePlus made = IJ.openImage(to.toString());
        assertEquals(4, made.getNFrames());
        assertEquals(0.2, made.getCalibration().frameInterval, 1e-9);
    }

    @Test
    void harmonizesAndEditsFiles() {
        for (String verb : List.of("harmonize", "edit")) {
            Path to = folder.resolve(verb + ".tif");
            assertEquals(0, run("single" + verb, model, input, "output=" + to), this::errors);
            assertEquals(16, IJ.openImage(to.toString()).getBitDepth());
        }
    }

    @Test
    void saysWhichKeyIsMissing() {
        refused("model= is missing. Example: singlegenerate model=... output=...", "singlegenerate", "output=x.tif");
        refused("output= is missing", "singleanimate", model);
        refused("input= is missing", "singleedit", model, "output=x.tif");
    }

    @Test
    void refusesWhatCannotBeWrittenBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("kept.tif"), "precious");
        refused("exists and is kept", "singlegenerate", model, "output=" + file);
        assertEquals("precious", Files.readString(file));
        refused("cannot be written: a file", "singlegenerate", model, "output=" + file + "/below/x.tif");
        refused("is a folder", "singlegenerate", model, "output=" + folder);
        refused("cannot hold a stack", "singlegenerate", model, "output=" + folder.resolve("x.png"), "count=2");
        String png = "output=" + folder.resolve("strip.png");
        refused("cannot hold a stack", "singlepaint", model, input, png, "strip=true");
        refused("ends in .tif", "singleanimate", model, "output=" + folder.resolve("film.avi"));
        refused("cannot hold", "singleedit", model, input, "output=" + folder.resolve("x.jpg"));
        refused("same file", "singleedit", model, input, input.replace("input", "output"), "overwrite");
    }

    @Test
    void refusesModelsThatAreNone() throws IOException {
        String output = "output=" + folder.resolve("never.tif");
        refused("does not exist", "singlegenerate", "model=/no/such.zip", output);
        Path text = Files.writeString(folder.resolve("text.zip"), "no model");
        refused("text.zip", "singlegenerate", "model=" + text, output);
        refused("start=9 is no scale", "singlegenerate", model, output, "start=9");
        refused("system=consingan purpose=super-resolve", "singleenlarge", model, input, output);
        refused("which cannot paint. Train one that can: singletrain", "singlepaint", model, input, output);
        refused("which cannot paint", "singlepaint", model, input, output, "strip=true");
        refused(
                "colours=0 keeps those of the painting",
                "singlepaint",
                model,
                input,
                output,
                "colours=0",
                "finetune=9");
        refused("original", "singlepaint", model, input, output, "original=/no/such.tif");
        refused("does not exist", "singleedit", model, input, output, "mask=/no/such.tif");
        assertFalse(Files.exists(folder.resolve("never.tif")));
    }
}
