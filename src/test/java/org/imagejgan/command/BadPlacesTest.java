// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.ChildProcess;
import org.imagejgan.disk.Elsewhere;
import org.imagejgan.disk.OutputLock;
import org.imagejgan.operation.BundledModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that people give to files, and places that cannot be used, by macro and by command line. */
class BadPlacesTest {
    private static final String LONG = "x".repeat(200);
    private static final List<String> NAMES =
            List.of("a.tif", "a.png", "b (2) [c].tif", "\u00e4 \u00df.tif", LONG + ".tif");
    private static final String DENOISE = "denoise model=denoise-gaussian";

    @TempDir
    private Path folder;

    private Path in;
    private Elsewhere elsewhere;

    @BeforeEach
    void images() throws IOException {
        elsewhere = new Elsewhere(folder.resolve("user"));
        PlainImageJ.start();
        in = Files.createDirectory(folder.resolve("in [1] \u00f6"));
        for (String name : NAMES) {
            FileSaver saver = new FileSaver(PlainImageJ.image("", 24, 20, name.length()));
            String file = in.resolve(name).toString();
            assertTrue(name.endsWith("png") ? saver.saveAsPng(file) : saver.saveAsTiff(file));
        }
    }

    @AfterEach
    void close() {
        elsewhere.close();
        PlainImageJ.closeAll();
    }

    private String run(int code, String... line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(code, Main.run(List.of(line), to, to), () -> said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void allAreThere(Path made, Path checked) throws IOException {
        List<String> expected = new ArrayList<>(NAMES);
        expected.add("batch-report.csv");
        Collections.sort(expected);
        assertEquals(expected, files(made));
        List<String> found = files(checked);
        assertEquals(3 * NAMES.size() + 1, found.size(), found.toString());
        assertTrue(found.containsAll(List.of("a-maps.tif", "a.png-maps.tif", LONG + "-maps.tif")), found.toString());
        assertEquals(
                NAMES.size() + 1,
                Files.readAllLines(checked.resolve("check.csv")).size());
    }

    @Test
    void namesOfAllKindsByCommandLine() throws IOException {
        Path made = folder.resolve("made (1) [\u00fc]");
        Path checked = folder.resolve("checked (1) [\u00fc]");
        run(0, "batch", "input=" + in, "output=" + made, "steps=" + DENOISE, "device=cpu");
        run(0, "check", "input=" + in, "result=" + made, "output=" + checked);
        allAreThere(made, checked);
    }

    @Test
    void namesOfAllKindsByMacro() throws IOException {
        Path made = folder.resolve("made (1) [\u00fc]");
        Path checked = folder.resolve("checked (1) [\u00fc]");
        Interpreter macro = new Interpreter();
        macro.run(
                "run('GAN Batch...', 'input=[" + in + "] output=[" + made + "] steps=[" + DENOISE + "] device=cpu');"
                        + "run('GAN Check...', 'input=[" + in + "] result=[" + made + "] output=[" + checked + "]');",
                "");
        assertFalse(macro.wasError());
        allAreThere(made, checked);
    }

    /** Results would have names that no file can have: known before anything is computed. */
    @Test
    void namesThatAreTooLongAreRefusedBeforeTheWork() throws IOException {
        String name = "{stem}-" + "y".repeat(150);
        String said =
                run(1, "batch", "input=" + in, "output=" + folder.resolve("made"), "name=" + name, "steps=" + DENOISE);
        assertTrue(said.contains("4 written, 1 failed"), said);
        assertTrue(said.contains("cannot be written: the name is too long for this file system."), said);
        assertFalse(said.contains("Denoising x"), said);
        String longest = "z".repeat(248) + ".tif";
        Files.copy(in.resolve("a.tif"), in.resolve(longest));
        said = run(1, "check", "input=" + in, "result=" + in, "output=" + folder.resolve("checked"));
        assertTrue(said.contains("5 checked, 1 failed.\n" + longest + ": output="), said);
        assertTrue(said.contains("the name is too long"), said);
    }

    @Test
    void whatAnotherOneWritesIsNamed() throws IOException {
        Path out = folder.resolve("out");
        try (OutputLock batch = OutputLock.take(out.resolve("batch-report.csv"), "another batch");
                OutputLock check = OutputLock.take(out.resolve("check-unfinished.csv"), "another check")) {
            String said = run(1, "batch", "input=" + in, "output=" + out, "steps=" + DENOISE);
            assertTrue(said.contains("batch-report.csv is being written by another batch, in this program."), said);
            said = run(1, "check", "input=" + in, "result=" + in, "output=" + out);
            assertTrue(said.contains("check-unfinished.csv is being written by another check, in this program."), said);
        }
        run(0, "check", "input=" + in, "result=" + in, "output=" + out);
    }

    @Test
    void aFileInThePlaceOfTheModelsHidesNoBundledOne() throws IOException {
        Files.createDirectory(folder.resolve("user"));
        for (String name : List.of("models", "trainings"))
            Files.createFile(folder.resolve("user").resolve(name));
        String said = run(0, "models");
        assertTrue(said.contains("denoise-gaussian (plugin)"), said);
        assertTrue(
                said.contains("cannot be read: a file is in the place of a folder. Mend that, or name another folder"),
                said);
        said = run(1, "models", "action=import", "source=" + BundledModels.unpacked("inpaint"), "model=mine");
        assertTrue(said.contains("cannot be used: a file is in the place of a folder."), said);
        said = run(1, "trainings");
        assertTrue(said.contains("cannot be listed: a file is in the place of a folder."), said);
        Path image = in.resolve("a.tif");
        said = run(1, "denoisetrain", "input=" + image, "method=pair-downsampling", "steps=1", "device=cpu");
        assertTrue(said.contains("cannot be used: a file is in the place of a folder."), said);
        // Where the model goes elsewhere, the training is of use though it is not remembered.
        Path model = folder.resolve("elsewhere.zip");
        said = run(
                0,
                "denoisetrain",
                "input=" + image,
                "method=pair-downsampling",
                "steps=1",
                "device=cpu",
                "output=" + model);
        assertTrue(said.contains("GAN Trainings does not show it."), said);
        assertTrue(Files.exists(model));
    }

    @Test
    void whatCanOnlyBeReadIsReadAndNotWritten() throws IOException, InterruptedException {
        Path user = Files.createDirectories(folder.resolve("user/models")).getParent();
        Files.copy(BundledModels.unpacked("denoise-gaussian"), user.resolve("models/mine.zip"));
        Path out = folder.resolve("out");
        List<String> said = readOnly(
                List.of(in, user),
                List.of("batch", "input=" + in, "output=" + in.resolve("out"), "steps=denoise model=mine"),
                List.of("check", "input=" + in, "result=" + in, "output=" + in.resolve("out")),
                List.of("models", "action=remove", "model=mine"),
                List.of("models", "action=import", "source=" + user.resolve("models/mine.zip"), "model=other"),
                List.of("models", "action=folder", "source=" + out),
                List.of("trainings"),
                List.of("batch", "input=" + in, "output=" + out, "steps=denoise model=mine", "device=cpu"));
        String all = String.join("\n", said);
        List<String> errors =
                said.stream().filter(line -> line.startsWith("Error: ")).toList();
        List<String> expected = List.of(
                "Nothing can be written to output=" + in.resolve("out") + ": ",
                "output=" + in.resolve("out/check.csv") + " cannot be written: ",
                user.resolve("models/mine.zip") + " cannot be removed: ",
                "The folder of your models, \"" + user.resolve("models") + "\", cannot be used: ",
                "\"" + user.resolve("settings.txt") + "\" cannot be written: ");
        assertEquals(expected.size(), errors.size(), all);
        for (int i = 0; i < expected.size(); i++)
            assertTrue(errors.get(i).startsWith("Error: " + expected.get(i)), all);
        assertFalse(String.join("\n", said.subList(0, said.indexOf("code 1"))).contains("PyTorch"), all);
        assertTrue(all.contains("There are no trainings yet in "), all);
        assertEquals("code 0", said.get(said.size() - 1), all);
        assertTrue(files(out).containsAll(NAMES), all);
        assertFalse(all.contains("\tat "), all);
    }

    @SafeVarargs
    private List<String> readOnly(List<Path> folders, List<String>... lines) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(folder.resolve("user").toString()));
        Arrays.stream(lines).forEach(line -> {
            arguments.addAll(line);
            arguments.add(LinesSession.NEXT);
        });
        assumeTrue(ChildProcess.canMount(folder), "no folder can be made read-only here: unshare -rm is needed");
        ChildProcess child =
                ChildProcess.readingOnly(folder, folders, LinesSession.class, arguments.toArray(String[]::new));
        assertTrue(child.ended() && child.exit() == 0, child.said());
        return child.said().lines().toList();
    }
}
