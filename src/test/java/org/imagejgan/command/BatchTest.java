// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.imagejgan.command.apply.BatchCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** Verbs in a row over a folder, from the command line, macros and scripts. */
class BatchTest {
    private static final String DENOISE = "denoise model=denoise-gaussian strength=0.5";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path in;
    private Path out;

    @BeforeEach
    void images() throws IOException {
        PlainImageJ.start();
        in = Files.createDirectories(folder.resolve("raw images/well [1]")).getParent();
        out = folder.resolve("results");
        save(in.resolve("a.tif"), 1);
        save(in.resolve("well [1]/b c.tif"), 2);
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static void save(Path file, int seed) {
        assertTrue(new FileSaver(PlainImageJ.image("", 48, 40, seed)).saveAsTiff(file.toString()));
    }

    private int run(String... arguments) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("device=cpu");
        return Main.run(line, to, to);
    }

    private int batch(String steps, String... more) {
        List<String> line = new ArrayList<>(List.of("batch", "input=" + in, "output=" + out, "steps=" + steps));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static byte[] pixels(Path file) {
        ImagePlus image = IJ.openImage(file.toString());
        assertNotNull(image, file + " is no image");
        return (byte[]) image.getProcessor().getPixels();
    }

    @Test
    void stepsMakeWhatTheVerbsMakeOneAfterTheOther() {
        Path clean = folder.resolve("clean.tif");
        Path large = folder.resolve("large.tif");
        assertEquals(
                0,
                run(
                        "denoise",
                        "input=" + in.resolve("a.tif"),
                        "output=" + clean,
                        "strength=0.5",
                        "model=denoise-gaussian"));
        assertEquals(0, run("superresolve", "input=" + clean, "output=" + large, "factor=2"));
        assertEquals(0, batch(DENOISE + "; superresolve factor=2", "recursive", "name={stem}_x2"), this::said);
        assertArrayEquals(pixels(large), pixels(out.resolve("a_x2.tif")));
        ImagePlus second = IJ.openImage(out.resolve("well [1]/b c_x2.tif").toString());
        assertEquals(96, second.getWidth());
        assertEquals("denoise-gaussian, superres-x2", second.getProp("GAN model"));
        assertTrue(said().contains("2 written in "), said());
    }

    @Test
    void theFolderOfAVerbGoesTheSameWay() {
        assertEquals(0, run("denoise", "input=" + in, "output=" + out, "strength=0.5", "model=denoise-gaussian"));
        Path other = folder.resolve("other");
        assertEquals(0, run("batch", "input=" + in, "output=" + other, "steps=" + DENOISE, "report=none"), this::said);
        assertArrayEquals(pixels(out.resolve("a.tif")), pixels(other.resolve("a.tif")));
        assertFalse(Files.exists(other.resolve("batch-report.csv")));
    }

    private void refused(String part, String steps, String... more) {
        said.reset();
        assertEquals(1, batch(steps, more));
        assertTrue(said().startsWith("Error: ") && said().contains(part), said());
        assertFalse(Files.exists(out), "work has begun");
    }

    @Test
    void stepsAreCheckedBeforeTheFirstFile() throws IOException {
        refused("There is no step sharpen. Steps are denoise, superresolve, inpaint", "denoise; sharpen");
        refused("There is no step generate.", "generate");
        refused(
                "In the step superresolve: it has no key fctor. Its keys are factor, model, bits, slices, channel, device",
                DENOISE + "; superresolve fctor=2");
        refused(
                "In the step denoise: strength=2 is not allowed. Strength is a number from 0 to 1",
                "denoise strength=2");
        refused("In the step denoise: it has no key input. Its keys are model", "denoise input=x.tif");
        refused("No closing ]", "denoise model=[x");
        refused("The key strength is given twice", "denoise strength=1 strength=0");
        refused("The model 'no.zip' does not exist", "denoise model=no.zip");
        refused("factor=5 is not among", DENOISE + "; superresolve factor=5");
        refused("model= is missing", "translate");
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no model");
        refused("broken.zip", "denoise model=[" + broken + "]");
    }

    @Test
    void theOtherKeysAreToo() throws IOException {
        refused("no image that fits pattern=*.png", DENOISE, "pattern=*.png");
        refused("has no {stem}", DENOISE, "name=result");
        refused("format=jpg is not allowed. Format is same, tiff, ome-tiff, ome-zarr or png.", DENOISE, "format=jpg");
        refused("no key patern", DENOISE, "patern=*.tif");
        refused("onerror=retry is not allowed", DENOISE, "onerror=retry");
    }

    private void refusedInput(Path input, String part) {
        said.reset();
        assertEquals(1, run("batch", "input=" + input, "output=" + out, "steps=denoise"));
        assertTrue(said().contains(part), said());
    }

    @Test
    void anInputThatIsNoFolderOfImagesIsRefused() throws IOException {
        refusedInput(in.resolve("a.tif"), "is a file. Name the folder that it is in, and the file with pattern=a.tif");
        refusedInput(folder.resolve("nothing"), "does not exist");
        refusedInput(Files.createDirectory(folder.resolve("empty")), "holds no image");
        assertFalse(Files.exists(out));
        assertEquals(1, run("batch", "input=" + in, "output=" + out));
        assertTrue(said().contains("steps= is missing"), said());
    }

    @Test
    void aFailureIsInReportSummaryAndExitCode() throws IOException {
        Files.writeString(in.resolve("bad.tif"), "none");
        Path report = folder.resolve("night.csv");
        assertEquals(1, batch(DENOISE, "report=" + report, "format=ome-tiff"));
        assertTrue(said().contains("1 written, 1 failed in "), said());
        List<String> lines = Files.readAllLines(report);
        assertTrue(lines.get(1).matches("a\\.tif,written,\\d+\\.\\d{3},\"CPU, .*"), lines.toString());
        assertTrue(lines.get(2).startsWith("bad.tif,failed,"), lines.toString());
        assertEquals(3, lines.size());
        assertTrue(Files.exists(out.resolve("a.ome.tif")));
    }

    @Test
    void aMacroRunsStepsWithBracketsInTheirValues() throws IOException {
        Path model =
                Files.copy(Path.of("src/main/resources/models/denoise-gaussian.zip"), folder.resolve("my model.zip"));
        Interpreter macro = new Interpreter();
        macro.run("run('GAN Batch...', 'input=[" + in + "] output=[" + out + "] steps=[denoise model=[" + model
                + "] strength=0.5; superresolve factor=2] recursive device=cpu');");
        assertFalse(macro.wasError());
        assertEquals(96, IJ.openImage(out.resolve("a.tif").toString()).getWidth());
        assertTrue(Files.exists(out.resolve("well [1]/b c.tif")));
        assertEquals(0, WindowManager.getImageCount());
        byte[] before = Files.readAllBytes(out.resolve("batch-report.csv"));
        macro.run("run('GAN Batch...', 'input=[" + in + "] output=[" + out + "] steps=denoise recursive');");
        assertArrayEquals(before, Files.readAllBytes(out.resolve("batch-report.csv")), "all was done already");
    }

    @Test
    void anErrorEndsTheMacroAndNothingIsBegun() {
        Interpreter macro = new Interpreter();
        String path = folder.resolve("after.txt").toString();
        macro.run("run('GAN Batch...', 'input=[" + in + "] output=[" + out
                + "] steps=[denoise strenght=1]'); File.saveString('', '" + path + "');");
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(Path.of(path)));
    }

    @Test
    void scriptsRunItToo() throws Exception {
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            Object[] keys = {"input", in.toString(), "output", out.toString(), "steps", DENOISE, "device", "cpu"};
            commands.run(BatchCommand.class, true, keys).get();
            assertTrue(Files.exists(out.resolve("a.tif")));
            Object[] wrong = Arrays.copyOf(keys, 6);
            wrong[5] = "denoise of=x";
            var e = assertThrows(ExecutionException.class, () -> commands.run(BatchCommand.class, true, wrong)
                    .get());
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            assertTrue(cause.getMessage().contains("no key of"), cause.getMessage());
        }
    }
}
