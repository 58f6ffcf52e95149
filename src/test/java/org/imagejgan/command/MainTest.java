// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path saved(String name) {
        Path file = folder.resolve(name);
        new FileSaver(PlainImageJ.image(name, 48, 40, 1)).saveAsTiff(file.toString());
        return file;
    }

    private void refused(String part, String... args) {
        assertEquals(1, run(args));
        assertTrue(errors().startsWith("Error: ") && errors().contains(part), errors());
        assertFalse(errors().contains("\tat "), errors());
        assertEquals(1, errors().lines().count(), errors());
    }

    @Test
    void denoisesAFile() {
        Path to = folder.resolve("clean.tif");
        assertEquals(0, run("denoise", "input=" + saved("a b.tif"), "output=" + to, "strength=0.8"), this::errors);
        assertEquals(40, IJ.openImage(to.toString()).getHeight());
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String input = "input=" + saved("a.tif");
        String output = "output=" + folder.resolve("clean.tif");
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Djava.io.tmpdir=" + temporary, Main.class.getName(), "denoise", input, output);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        File log = folder.resolve("log").toFile();
        int code = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();
        assertEquals(0, code, () -> IJ.openAsString(log.toString()));
        try (Stream<Path> files = Files.list(temporary)) {
            String left = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("imagejgan") || name.startsWith("model"))
                    .collect(Collectors.joining(", "));
            assertEquals("", left);
        }
    }

    @Test
    void keepsAnExistingFileUnlessToldToOverwrite() throws IOException {
        Path from = saved("a.tif");
        Path to = Files.writeString(folder.resolve("clean.tif"), "precious");
        refused("exists", "denoise", "input=" + from, "output=" + to);
        assertEquals("precious", Files.readString(to));
        assertEquals(0, run("denoise", "input=" + from, "output=" + to, "overwrite"), this::errors);
        assertEquals(48, IJ.openImage(to.toString()).getWidth());
    }

    @Test
    void neverReplacesTheInput() throws IOException {
        Path from = saved("a.tif");
        byte[] before = Files.readAllBytes(from);
        refused("same file", "denoise", "input=" + from, "output=" + from, "overwrite=true");
        assertArrayEquals(before, Files.readAllBytes(from));
    }

    @Test
    void denoisesAFolderAndReportsTheBadFile() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in"));
        Path output = folder.resolve("out");
        new FileSaver(PlainImageJ.image("good", 48, 40, 1))
                .saveAsTiff(input.resolve("good.tif").toString());
        Files.writeString(input.resolve("bad.tif"), "no image at all");
        assertEquals(1, run("denoise", "input=" + input, "output=" + output));
        assertTrue(errors().contains("1 written, 1 failed"), errors());
        assertTrue(errors().contains("bad.tif: "), errors());
        assertFalse(errors().contains("\tat "), errors());
        assertEquals(48, IJ.openImage(output.resolve("good.tif").toString()).getWidth());
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        refused("no command destroy", "destroy", "input=x");
    }

    @Test
    void namesAMissingInput() {
        refused("input= is missing", "denoise", "output=x.tif");
    }

    @Test
    void namesAMissingOutput() {
        refused("output= is missing", "denoise", "input=" + saved("a.tif"));
    }

    @Test
    void namesAnInputThatDoesNotExist() {
        refused("no-such.tif does not exist", "denoise", "input=no-such.tif", "output=x.tif");
    }

    @Test
    void namesAnOutputThatIsNoImageBeforeTheWorkBegins() {
        refused(".tif", "denoise", "input=" + saved("a.tif"), "output=" + folder.resolve("clean"));
    }

    @Test
    void makesTheFolderOfTheOutput() {
        Path to = folder.resolve("x/y.tif");
        assertEquals(0, run("denoise", "input=" + saved("a.tif"), "output=" + to), this::errors);
        assertTrue(Files.exists(to));
    }

    @Test
    void namesAModelFileThatCannotBeOneBeforeTheWorkBegins() {
        String input = "input=" + saved("a.tif");
        refused("is a folder", "denoisetrain", input, "output=" + folder);
        err.reset();
        refused("ends in .zip", "denoisetrain", input, "output=" + folder.resolve("m.tif"));
    }

    @Test
    void photonNoiseNeedsAGain() {
        String input = "input=" + saved("a.tif");
        String output = "output=" + folder.resolve("m.zip");
        refused("gain=0 must be above 0", "denoisetrain", input, output, "noise=poisson-gaussian", "gain=0");
    }

    @Test
    void namesAnUnknownKey() {
        refused("no key strenght", "denoise", "strenght=1");
    }

    @Test
    void helpListsEveryVerbAndEveryKey() {
        assertEquals(0, run("help"));
        for (Verb verb : Verb.all()) {
            assertTrue(out.toString(StandardCharsets.UTF_8).contains("  " + verb.name() + " "));
            assertEquals(0, run("help", verb.name()));
        }
        assertEquals("", errors());
    }

    @Test
    void withoutArgumentsItSaysHowToUseIt() {
        assertEquals(1, run());
        assertTrue(errors().startsWith("Usage"), errors());
    }

    @Test
    void trainingNeedsAnExistingInput() {
        refused("no-such-folder does not exist", "denoisetrain", "input=no-such-folder", "output=m.zip");
    }
}
