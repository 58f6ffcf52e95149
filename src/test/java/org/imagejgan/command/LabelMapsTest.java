// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imagejgan.model.pack.ModelPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label maps are looked at, learned from, and used, on the command line. */
class LabelMapsTest {
    private static final int SIDE = 24;
    private static final int IMAGES = 3;
    private static final String ERR_START = "Error: ";

    @TempDir
    static Path folder;

    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    /** Two squares of class 7 that touch, objects 1 and 2, and one of class 200 that is in two pieces. */
    @BeforeAll
    static void draw() throws IOException {
        for (int i = 0; i < IMAGES; i++) {
            ImageProcessor classes = new ByteProcessor(SIDE, SIDE);
            ImageProcessor objects = new ShortProcessor(SIDE, SIDE);
            square(classes, 2, 2 + i, 12, 7);
            square(objects, 2, 2 + i, 6, 1);
            square(objects, 8, 2 + i, 6, 2);
            square(classes, 18, 2, 4, 200);
            square(classes, 18, 18, 4, 200);
            ImageProcessor image = new ByteProcessor(SIDE, SIDE);
            for (int p = 0; p < SIDE * SIDE; p++) image.set(p, 20 + classes.get(p) / 2 + (p * 7 + i) % 9);
            save("classes/" + i + ".tif", classes);
            save("instances/" + i + ".tif", objects);
            save("images/" + i + ".tif", image);
            ImageProcessor cells = new ShortProcessor(SIDE, SIDE);
            for (int cell = 0; cell < 5; cell++) square(cells, 4 * cell, 4 * cell, 3, cell + 1);
            save("cells/" + i + ".tif", cells);
        }
    }

    private static void square(ImageProcessor on, int x, int y, int side, int value) {
        on.setValue(value);
        on.setRoi(x, y, side, side);
        on.fill();
    }

    private static Path save(String name, ImageProcessor pixels) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new FileSaver(new ImagePlus("", pixels)).saveAsTiff(file.toString());
        return file;
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static int run(List<String> args) {
        ERR.reset();
        PrintStream err = new PrintStream(ERR, true, StandardCharsets.UTF_8);
        return Main.run(args, new PrintStream(new ByteArrayOutputStream()), err);
    }

    private static String said() {
        return ERR.toString(StandardCharsets.UTF_8);
    }

    private static List<String> training(String maps, String output, String... more) {
        List<String> all = new ArrayList<>(List.of("translatetrain", "system=pix2pixhd", "steps=1", "batch=1"));
        all.addAll(List.of("input=" + folder.resolve(maps), "target=" + folder.resolve("images")));
        all.add("output=" + folder.resolve(output));
        all.addAll(List.of(more));
        return all;
    }

    private static String trained(String maps, String output, String... more) {
        assertEquals(0, run(training(maps, output, more)), LabelMapsTest::said);
        return said();
    }

    private static void refused(String part, List<String> args) {
        assertEquals(1, run(args), LabelMapsTest::said);
        assertTrue(said().startsWith(ERR_START) && said().contains(part), said());
        assertEquals(1, said().lines().count(), said());
    }

    // -- training and use --

    @Test
    void classesAndInstancesAreLearnedFromAndUsed() throws IOException {
        String said = trained("classes", "both.zip", "instances=" + folder.resolve("instances"), "looks=true");
        assertTrue(said.contains("Label maps: 3 classes: 0, 7, 200.\n"), said);
        assertTrue(said.contains("Instances: 2 objects an image.\n"), said);
        assertTrue(said.contains("Classes: 0 (3), 7 (3), 200 (3).\n"), said);
        try (ModelPackage model = ModelPackage.open(folder.resolve("both.zip"))) {
            assertEquals(
                    Set.of("forward", "rendered", "styled", "looks", "palette"),
                    model.methods().keySet());
            assertEquals(
                    List.of("0", "7", "200"),
                    model.methods().get("forward").inputs().get(0).names());
        }
        Path to = folder.resolve("made.tif");
        assertEquals(0, run(translation("both.zip", folder.resolve("classes/0.tif"), to)), LabelMapsTest::said);
        ImagePlus made = IJ.openImage(to.toString());
        assertEquals(List.of(8, SIDE, SIDE), List.of(made.getBitDepth(), made.getWidth(), made.getHeight()));
        Path bad = save("bad/unseen.tif", new ByteProcessor(SIDE, SIDE, filled(9)));
        refused(
                "holds 9, a number that the model did not see in its training. It knows 0, 7, 200.",
                translation("both.zip", bad, folder.resolve("no.tif")));
        Path half = save("bad/half.tif", new FloatProcessor(SIDE, SIDE, new float[SIDE * SIDE]));
        ImagePlus one = IJ.openImage(half.toString());
        one.getProcessor().setf(30, 0.5f);
        save("bad/half.tif", one.getProcessor());
        refused("holds 0.5. Labels are whole numbers", translation("both.zip", half, folder.resolve("no.tif")));
        float[] zeros = new float[SIDE * SIDE];
        Arrays.fill(zeros, -0f);
        Path minus = save("bad/minus.tif", new FloatProcessor(SIDE, SIDE, zeros));
        assertEquals(0, run(translation("both.zip", minus, folder.resolve("minus.tif"))), LabelMapsTest::said);
        assertEquals(1, run(training("classes", "no.zip", "start=" + folder.resolve("both.zip"))), LabelMapsTest::said);
        assertTrue(said().contains("both.zip has another network, so that nothing can start from it."), said());
        assertFalse(said().contains("weights.pt"), said());
        for (String method : List.of("rendered", "palette", "nothing"))
            refused(
                    "domain=" + method + " is not known to the model both.zip. Allowed: forward (result).",
                    with(translation("both.zip", minus, folder.resolve("no.tif")), "domain=" + method));
        Path colour = save("bad/colour.tif", new ColorProcessor(SIDE, SIDE));
        refused(
                "is in colour, but the model takes a label map",
                translation("both.zip", colour, folder.resolve("no.tif")));
        assertFalse(Files.exists(folder.resolve("no.tif")));
    }

    private static List<String> with(List<String> args, String more) {
        List<String> all = new ArrayList<>(args);
        all.add(more);
        return all;
    }

    private static byte[] filled(int value) {
        byte[] all = new byte[SIDE * SIDE];
        Arrays.fill(all, (byte) value);
        return all;
    }

    private static List<String> translation(String model, Path input, Path output) {
        return List.of("translate", "model=" + folder.resolve(model), "input=" + input, "output=" + output);
    }

    /** What lies in one piece each, and differs in number, is taken for objects; the other way round if that is said. */
    @Test
    void numbersAreTakenForWhatTheySeemToBe() {
        String objects = trained("cells", "objects.zip");
        assertTrue(
                objects.contains("Label maps: 5 objects an image, all of one class. If these numbers are classes, say"
                        + " labels=classes; if they are brightness, labels=none.\n"),
                objects);
        String classes = trained("cells", "classes.zip", "labels=classes");
        assertTrue(classes.contains("Label maps: 6 classes: 0, 1, 2, 3, 4, 5.\n"), classes);
        String others = trained("classes", "others.zip");
        assertTrue(
                others.contains(
                        "Label maps: 3 classes: 0, 7, 200. If these numbers are objects, say labels=objects; if they"
                                + " are brightness, labels=none.\n"),
                others);
    }

    @Test
    void ordinaryImagesAreNoMaps() {
        String said = trained("images", "images.zip");
        assertTrue(said.contains("Found as image: 3 images"), said);
        assertFalse(said.contains("Label maps"), said);
        String told = trained("classes", "told.zip", "labels=none");
        assertFalse(told.contains("Label maps"), told);
    }

    /** The map is the target then. */
    @Test
    void backwardTheTargetIsTheMap() {
        List<String> args = new ArrayList<>(List.of("translatetrain", "system=pix2pixhd", "steps=1"));
        args.addAll(List.of("input=" + folder.resolve("images"), "target=" + folder.resolve("classes")));
        args.addAll(List.of("direction=backward", "output=" + folder.resolve("back.zip")));
        assertEquals(0, run(args), LabelMapsTest::said);
        assertTrue(said().contains("Label maps: 3 classes: 0, 7, 200."), said());
    }

    @Test
    void theMacroTrainsAModelAndUsesIt() throws IOException {
        PlainImageJ.start();
        Path map = folder.resolve("classes/0.tif");
        Path model = folder.resolve("of the macro.zip");
        String code = "setBatchMode(true); open('" + map + "');\n"
                + Files.readString(Path.of("macros", "Translate_Labels_Train.ijm"))
                + "\nreturn getTitle() + ' ' + nImages;";
        Interpreter interpreter = new Interpreter();
        String argument = String.join(
                ",",
                folder.resolve("classes").toString(),
                folder.resolve("images").toString(),
                model.toString());
        String more = ",steps=1 batch=1 instances=[" + folder.resolve("instances") + "] looks";
        assertEquals("0.tif translated 2", interpreter.run(code, argument + more));
        assertFalse(interpreter.wasError());
        assertTrue(Files.isRegularFile(model));
    }

    // -- what does not fit --

    @Test
    void mapsThatCannotBeAreNamed() throws IOException {
        FloatProcessor odd = new FloatProcessor(SIDE, SIDE, new float[SIDE * SIDE]);
        odd.setf(3, 2, 1.5f);
        for (int i = 0; i < IMAGES; i++) save("odd/" + i + ".tif", i == 1 ? odd : new FloatProcessor(SIDE, SIDE));
        refused("1.tif (1.5 at x=3, y=2)", training("odd", "no.zip", "labels=classes"));
        for (int i = 0; i < IMAGES; i++) save("empty/" + i + ".tif", new ByteProcessor(SIDE, SIDE));
        refused("one class alone, [0]", training("empty", "no.zip"));
        for (int i = 0; i < IMAGES; i++) save("small/" + i + ".tif", new ByteProcessor(SIDE, SIDE - 1));
        refused("0.tif (24 × 23, its image 24 × 24", training("small", "no.zip", "labels=classes"));
        save("few/0.tif", new ShortProcessor(SIDE, SIDE));
        save("few/x.tif", new ShortProcessor(SIDE, SIDE));
        refused(
                "1.tif (nothing of this name is in instances=)",
                training("classes", "no.zip", "instances=" + folder.resolve("few")));
        refused(
                "instances= has no use",
                training("classes", "no.zip", "labels=none", "instances=" + folder.resolve("instances")));
    }
}
