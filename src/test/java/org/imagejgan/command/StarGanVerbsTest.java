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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StarGAN from labelled images to results, by command line, macro and menu. */
class StarGanVerbsTest {
    @TempDir
    static Path folder;

    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    private static String said;

    @BeforeAll
    static void train() throws IOException {
        for (String name : List.of("kinds/left/1", "kinds/left/2", "kinds/right B/1", "kinds/right B/2"))
            save(name + ".tif", PlainImageJ.image("", 40, 36, name.hashCode()));
        Files.writeString(
                folder.resolve("kinds.csv"),
                "file,side,old\nkinds/left/1.tif,left,1\nkinds/left/2.tif,left,0\nkinds/right B/1.tif,right B,0\n"
                        + "kinds/right B/2.tif,right B,1\n");
        for (String input : List.of("kinds", "kinds.csv"))
            assertEquals(
                    0,
                    run(
                            "translatetrain",
                            "input=" + folder.resolve(input),
                            "steps=2",
                            "seed=3",
                            "output=" + model(input)),
                    StarGanVerbsTest::errors);
        said = errors();
    }

    private static void save(String name, ImagePlus image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(image).saveAsTiff(file.toString());
    }

    private static Path model(String input) {
        return folder.resolve(input + " model.zip");
    }

    @BeforeEach
    void start() {
        ERR.reset();
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static int run(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(ERR, true, StandardCharsets.UTF_8));
    }

    private static String errors() {
        return ERR.toString(StandardCharsets.UTF_8);
    }

    private static ImagePlus made(String verb, String model, String... more) {
        Path to = folder.resolve("made-" + System.nanoTime() + ".tif");
        List<String> all = new ArrayList<>(List.of(verb, "model=" + model(model), "precision=full", "output=" + to));
        all.addAll(List.of(more));
        assertEquals(0, run(all.toArray(String[]::new)), StarGanVerbsTest::errors);
        return IJ.openImage(to.toString());
    }

    private static String input() {
        return "input=" + folder.resolve("kinds/left/1.tif");
    }

    private static void refused(String says, String... args) {
        ERR.reset();
        assertEquals(1, run(args));
        assertTrue(errors().contains(says), errors());
    }

    private static List<String> labels(ImagePlus image) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++)
            labels.add(image.getStack().getSliceLabel(i));
        return labels;
    }

    @Test
    void domainsAndTheirImagesAreToldBeforeTheFirstStep() {
        for (String line : List.of(
                "Classes: left (2), right B (2).",
                "Classes: left (2), right B (2), old (2).",
                "Only 2 images are labelled 'right B'",
                "StarGAN (stargan) learns from")) assertTrue(said.contains(line), line + " is not in " + said);
    }

    @Test
    void aDomainIsCheckedAsItIsMade() throws IOException {
        Path made = folder.resolve("right.tif");
        assertEquals(
                0,
                run(
                        "translate",
                        input(),
                        "model=" + model("kinds"),
                        "domain=right B",
                        "precision=full",
                        "output=" + made),
                StarGanVerbsTest::errors);
        Path given = folder.resolve("given.csv");
        assertEquals(
                0,
                run("check", input(), "result=" + made, "verb=translate", "output=" + given),
                StarGanVerbsTest::errors);
        List<String> rows = new ArrayList<>();
        for (String domain : List.of("left", "right B")) {
            Path table = folder.resolve(domain + ".csv");
            assertEquals(
                    0,
                    run(
                            "check",
                            input(),
                            "verb=translate",
                            "model=" + model("kinds"),
                            "domain=" + domain,
                            "precision=full",
                            "stability=" + domain.equals("left"),
                            "output=" + table),
                    StarGanVerbsTest::errors);
            rows.add(Files.readAllLines(table).get(1));
        }
        assertEquals(Files.readAllLines(given).get(1), rows.get(1));
        assertFalse(rows.get(0).startsWith(rows.get(1)), rows.toString());
        refused("domain=old", "check", input(), "verb=translate", "model=" + model("kinds"), "domain=old");
    }

    @Test
    void everyDomainIsASlice() {
        ImagePlus all = made("translateall", "kinds", input());
        assertEquals(List.of("left", "right B"), labels(all));
        assertEquals(8, all.getBitDepth());
        for (int i = 1; i <= 2; i++) {
            ImagePlus one =
                    made("translate", "kinds", input(), "domain=" + labels(all).get(i - 1));
            assertArrayEquals((byte[]) one.getProcessor().getPixels(), (byte[])
                    all.getStack().getPixels(i));
        }
        assertTrue(
                !Objects.deepEquals(all.getStack().getPixels(1), all.getStack().getPixels(2)), "domains differ");
    }

    @Test
    void severalAttributesAreNamedTogether() {
        ImagePlus all = made("translateall", "kinds.csv", input());
        assertEquals(List.of("left", "left old", "right B", "right B old"), labels(all));
        ImagePlus one = made("translate", "kinds.csv", input(), "domain=old side=right B");
        assertArrayEquals(
                (byte[]) one.getProcessor().getPixels(), (byte[]) all.getStack().getPixels(4));
        ImagePlus first = made("translate", "kinds.csv", input());
        assertArrayEquals((byte[]) first.getProcessor().getPixels(), (byte[])
                all.getStack().getPixels(1));
    }

    @Test
    void stacksGetTheirDomainsBesideTheirSlices() throws IOException {
        ImageStack slices = new ImageStack(40, 36);
        for (int z = 1; z <= 3; z++)
            slices.addSlice("z" + z, PlainImageJ.image("", 40, 36, z).getProcessor());
        save("stack.tif", new ImagePlus("", slices));
        String stack = "input=" + folder.resolve("stack.tif");
        ImagePlus all = made("translateall", "kinds", stack);
        assertEquals(List.of(1, 3, 2), List.of(all.getNChannels(), all.getNSlices(), all.getNFrames()));
        assertEquals(List.of("left", "left", "left", "right B", "right B", "right B"), labels(all));
        ImagePlus right = made("translate", "kinds", stack, "domain=right B");
        for (int z = 1; z <= 3; z++)
            assertArrayEquals((byte[]) right.getStack().getPixels(z), (byte[])
                    all.getStack().getPixels(3 + z));
        assertEquals(2, made("translateall", "kinds", stack, "slices=current").getStackSize());
    }

    @Test
    void aFolderBecomesAFolderOfStacks() {
        Path to = folder.resolve("all");
        assertEquals(
                0,
                run("translateall", "model=" + model("kinds"), "input=" + folder.resolve("kinds/left"), "output=" + to),
                StarGanVerbsTest::errors);
        assertEquals(
                List.of("left", "right B"),
                labels(IJ.openImage(to.resolve("2.tif").toString())));
    }

    @Test
    void whatTheModelDoesNotKnowIsRefused() throws IOException {
        String kinds = "model=" + model("kinds");
        String both = "model=" + model("kinds.csv");
        String out = "output=" + folder.resolve("refused.tif");
        refused(
                "domain=up is not known to the model. Allowed: left, right B.",
                "translate",
                kinds,
                input(),
                out,
                "domain=up");
        refused("domain=old does not say side", "translate", both, input(), out, "domain=old");
        refused("says two things of kinds. Name one.", "translate", kinds, input(), out, "domain=left right B");
        refused("All images of", "translatetrain", "input=" + oneDomain(), "output=" + folder.resolve("x.zip"));
        ToyFiles files = new ToyFiles(folder.resolve("toys"));
        Path toy = folder.resolve("toy.zip");
        assertEquals(
                0,
                run(
                        "translatetrain",
                        "system=toy-translator",
                        "input=" + files.eight(),
                        "target=" + files.sixteen(),
                        "steps=1",
                        "output=" + toy),
                StarGanVerbsTest::errors);
        refused("toy.zip knows no domains. Use it with GAN Translate", "translateall", "model=" + toy, input(), out);
        assertFalse(Files.exists(folder.resolve("refused.tif")));
    }

    private static Path oneDomain() throws IOException {
        save("single/only/1.tif", PlainImageJ.image("", 40, 36, 7));
        return folder.resolve("single");
    }

    @Test
    void theMacroShowsAllDomains() throws IOException {
        PlainImageJ.start();
        String code = "setBatchMode(true); open('" + folder.resolve("kinds/left/1.tif") + "');\n"
                + Files.readString(Path.of("macros", "Translate_All.ijm"))
                + "\nreturn all + ':' + names + ', ' + getWidth() + ' ' + nImages;";
        Interpreter interpreter = new Interpreter();
        assertEquals(
                "1.tif in all domains: left right B, 40 2",
                interpreter.run(code, model("kinds").toString()));
        assertFalse(interpreter.wasError());
    }
}
