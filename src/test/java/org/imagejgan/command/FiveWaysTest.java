// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.NewImageCommand;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.model.pack.ModelPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

/**
 * A command gives the same pixels by command line, by CommandService, in a macro without a display, in one in batch mode,
 * and from its dialog, whose recorded line gives them again. Others stand open: it takes the one that the caller sees, and
 * its result is the active image afterwards.
 */
@ExtendWith(InPlainImageJ.class)
class FiveWaysTest {
    static final Path CASES = Path.of("src/test/resources/ways/cases.txt");

    /** One for all: making it takes longer than most calls. */
    private static final CommandService COMMANDS = new Context().service(CommandService.class);

    @TempDir
    private static Path folder;

    private static Map<String, KeptPixels> expected;
    private static List<WayCall> calls;
    private static Map<String, String> seen;

    @BeforeAll
    static void prepare() throws Exception {
        calls = WayModels.calls(folder, KeptCase.read(CASES));
        expected = new HashMap<>();
        for (WayCall call : calls) expected.put(call.name(), byCommandLine(call, folder));
        seen = byDialog(calls, folder);
    }

    static KeptPixels byCommandLine(WayCall call, Path folder) throws IOException {
        Path to = folder.resolve(call.name() + "-line.tif");
        List<String> line = new ArrayList<>(List.of(call.verb().name(), "output=" + to));
        if (call.image() != null) line.add("input=" + call.image());
        call.keys().forEach((key, value) -> line.add(key + "=" + value));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line, out, out), () -> said.toString(StandardCharsets.UTF_8));
        return KeptPixels.of(to);
    }

    static Map<String, String> byDialog(List<WayCall> calls, Path folder) throws Exception {
        Files.write(
                folder.resolve("calls.txt"), calls.stream().map(WayCall::line).toList());
        Path home = Files.createDirectories(folder.resolve("home"));
        try (Desktop desktop = Desktop.of("1280x1024")) {
            return desktop.session(WaysSession.class, home, folder);
        }
    }

    static List<WayCall> calls() {
        return calls;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aMacroInBatchModeGivesTheSame(WayCall call) throws IOException {
        macro(call, "batch", "setBatchMode(true);", expected.get(call.name()), folder);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aMacroWithoutADisplayGivesTheSame(WayCall call) throws IOException {
        macro(call, "headless", "", expected.get(call.name()), folder);
    }

    static void macro(WayCall call, String way, String first, KeptPixels expected, Path folder) throws IOException {
        Path to = folder.resolve(call.name() + "-" + way + ".tif");
        Interpreter interpreter = new Interpreter();
        String result = interpreter.run(
                String.join(
                        "\n",
                        first,
                        "newImage('before', '8-bit ramp', 60, 50, 1);",
                        call.image() == null ? "" : "open('" + call.image() + "'); image = getTitle();",
                        "newImage('after', '8-bit black', 70, 60, 1);",
                        call.image() == null ? "" : "selectImage(image);",
                        "n = nImages;",
                        "run('" + call.verb().label() + "', '" + call.options() + "');",
                        "title = getTitle(); more = nImages - n;",
                        "saveAs('Tiff', '" + to + "');",
                        "return title + '|' + more;"),
                "");
        assertFalse(interpreter.wasError(), interpreter.getErrorMessage());
        String[] said = result.split("\\|");
        assertEquals("1", said[1], "new images");
        assertFalse(
                said[0].matches("before|after")
                        || call.image() != null && call.image().endsWith(said[0]),
                said[0]);
        assertNull(KeptPixels.of(to).difference(expected, 0), way);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void commandServiceGivesTheSameAndLeavesTheImageAsItWas(WayCall call) throws Exception {
        byCommandService(call, expected.get(call.name()), folder);
    }

    static void byCommandService(WayCall call, KeptPixels expected, Path folder) throws Exception {
        ImagePlus image =
                call.image() == null ? null : IJ.openImage(call.image().toString());
        ImagePlus kept = image == null ? null : image.duplicate();
        List<Object> inputs = new ArrayList<>();
        if (image != null) inputs.addAll(List.of("imp", image));
        for (Key key : Commands.keys(call.verb()))
            if (call.keys().containsKey(key.name()))
                inputs.addAll(List.of(key.name(), key.parse(call.keys().get(key.name()))));
        ImagePlus result = (ImagePlus) COMMANDS.run(Commands.type(call.verb()), true, inputs.toArray())
                .get()
                .getOutput("result");
        Path to = folder.resolve(call.name() + "-service.tif");
        new FileSaver(result).saveAsTiff(to.toString());
        assertNull(KeptPixels.of(to).difference(expected, 0), "CommandService");
        for (int i = 1; kept != null && i <= kept.getStackSize(); i++)
            assertArrayEquals(floats(kept, i), floats(image, i));
    }

    private static float[] floats(ImagePlus image, int plane) {
        return (float[]) image.getStack().getProcessor(plane).convertToFloat().getPixels();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theDialogAndItsRecordedLineGiveTheSame(WayCall call) throws IOException {
        assumeTrue(!seen.isEmpty(), Desktop.NONE);
        shown(call, seen, expected.get(call.name()), folder);
    }

    static void shown(WayCall call, Map<String, String> seen, KeptPixels expected, Path folder) throws IOException {
        String line = seen.get("recorded " + call.name());
        assertEquals(1, line.split("run\\(").length - 1, line);
        for (Key key : Commands.keys(call.verb()))
            assertTrue(line.matches(".*[\" ]" + key.name() + "=.*"), key.name() + " is not in " + line);
        for (String way : List.of("dialog", "replay", "display-batch")) {
            Path made = folder.resolve(call.name() + "-" + way + ".tif");
            assertNull(KeptPixels.of(made).difference(expected, 0), way);
            assertEquals("true", seen.get("active " + way + " " + call.name()), way);
        }
    }

    /** The rest is called by {@link FiveWaysSlowTest}. What opens a sample or a level makes none. */
    @Test
    void everyCommandThatMakesAnImageIsCalled() throws IOException {
        Set<String> made = Commands.shipped().stream()
                .filter(verb -> NewImageCommand.class.isAssignableFrom(Commands.type(verb)))
                .map(Verb::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> called = new TreeSet<>();
        for (WayCall call : calls) called.add(call.verb().name());
        for (KeptCase kept : FiveWaysSlowTest.others()) called.add(kept.verb());
        made.removeAll(called);
        made.removeAll(Set.of("samples", "omezarr"));
        assertEquals(Set.of(), made);
    }

    /** Bit for bit, in each way that needs no person. */
    @ParameterizedTest
    @ValueSource(strings = {"toy-latent", "toy-class"})
    void aTrainingGivesTheSameModel(String toy) throws Exception {
        Verb verb = Verb.named("generatetrain");
        Path input = toy.equals("toy-class") ? ToyModels.classes(folder) : ToyModels.sixteen(folder);
        byte[] expected = weights(ToyModels.generator(toy, input, folder.resolve(toy + ".zip")));
        Path byMacro = folder.resolve(toy + "-macro.zip");
        String options = "system=" + toy + " steps=2 input=[" + input + "] output=[" + byMacro + "]";
        Interpreter macro = new Interpreter();
        macro.run("run('" + verb.label() + "', '" + options + "');", "");
        assertFalse(macro.wasError(), macro.getErrorMessage());
        assertArrayEquals(expected, weights(byMacro));
        Path byService = folder.resolve(toy + "-service.zip");
        Object[] inputs = {"system", toy, "steps", 2, "input", "" + input, "output", "" + byService};
        COMMANDS.run(Commands.type(verb), true, inputs).get();
        assertArrayEquals(expected, weights(byService));
    }

    private static byte[] weights(Path file) throws IOException {
        try (ModelPackage model = ModelPackage.open(file)) {
            return Files.readAllBytes(model.weights());
        }
    }
}
