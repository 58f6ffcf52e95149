// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.operation.TinyColorizer;
import org.imagejgan.operation.TinyInpainter;
import org.imagejgan.toy.ToyRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The macros that are shipped, run as they are by plain ImageJ's interpreter. */
@ExtendWith(InPlainImageJ.class)
class MacrosTest {
    private static final Path MACROS = Path.of("macros");

    @TempDir
    private Path folder;

    static List<Path> macros() throws IOException {
        try (Stream<Path> files = Files.list(MACROS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("macros")
    void areShortAndInTheJar(Path macro) throws IOException {
        int lines = Files.readAllLines(macro).size();
        assertTrue(lines >= 10 && lines <= 25, macro + " has " + lines + " lines");
        assertNotNull(getClass().getResource("/macros/" + macro.getFileName()), macro + " is not in the jar");
    }

    @Test
    void denoiseLeavesTheResultActive() throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 48, 40, 1)).saveAsTiff(file.toString());
        String prelude = "setBatchMode(true); open('" + file + "');\n";
        Interpreter interpreter = new Interpreter();
        String code = prelude + Files.readString(MACROS.resolve("Denoise.ijm")) + "\nreturn getTitle() + nImages;";
        assertEquals("cells.tif denoised3", interpreter.run(code, ""));
        assertFalse(interpreter.wasError());
    }

    @Test
    void denoiseInto32BitsKeepsTheMean() throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 48, 40, 1)).saveAsTiff(file.toString());
        String prelude = "setBatchMode(true); open('" + file + "');\n";
        Interpreter interpreter = new Interpreter();
        String code = prelude
                + Files.readString(MACROS.resolve("Denoise_32bit.ijm"))
                + "\nreturn '' + bitDepth + ' ' + abs(getResult('Change in %', nResults - 1));";
        String[] found = interpreter.run(code, "").split(" ");
        assertFalse(interpreter.wasError());
        assertEquals("32", found[0]);
        assertTrue(Double.parseDouble(found[1]) < 1, found[1] + " %");
    }

    @Test
    void superResolveLeavesTheLargeImageActive() throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 40, 30, 1)).saveAsTiff(file.toString());
        String prelude = "setBatchMode(true); open('" + file + "');\n";
        Interpreter interpreter = new Interpreter();
        String code = prelude
                + Files.readString(MACROS.resolve("SuperResolve.ijm"))
                + "\nreturn getTitle() + ', ' + getWidth() + ', ' + nImages;";
        assertEquals("cells.tif super-resolved x2, 80, 2", interpreter.run(code, ""));
        assertFalse(interpreter.wasError());
    }

    @Test
    void superResolveTrainMakesAModelAndUsesIt() throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 70, 64, 1)).saveAsTiff(file.toString());
        Path model = folder.resolve("my model.zip");
        String prelude = "setBatchMode(true); open('" + file + "');\n";
        Interpreter interpreter = new Interpreter();
        String code =
                prelude + Files.readString(MACROS.resolve("SuperResolve_Train.ijm")) + "\nreturn '' + getWidth();";
        assertEquals("140", interpreter.run(code, model + ",steps=2"));
        assertFalse(interpreter.wasError());
        assertTrue(Files.isRegularFile(model));
    }

    private Path images(String name, boolean colour) throws IOException {
        Path images = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < 2; i++) {
            ImagePlus image = PlainImageJ.image("cells.tif", 40, 36, 3 + i);
            if (colour) image = new ImagePlus("", TinyColorizer.image(40, 36).getProcessor());
            assertTrue(
                    new FileSaver(image).saveAsTiff(images.resolve(i + ".tif").toString()));
        }
        return images;
    }

    @ParameterizedTest
    @CsvSource({"Translate_Unpaired_Train.ijm, translated", "Colorize_Train_Unpaired.ijm, colorized"})
    void twoFoldersMakeAModelThatIsUsed(String macro, String suffix) throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 40, 36, 1)).saveAsTiff(file.toString());
        Path model = folder.resolve("my model.zip");
        String argument = images("grey ones", false) + "," + images("colour", true) + "," + model + ",steps=2";
        String prelude = "setBatchMode(true); open('" + file + "');\n";
        Interpreter interpreter = new Interpreter();
        String code = prelude + Files.readString(MACROS.resolve(macro)) + "\nreturn getTitle() + ', ' + bitDepth;";
        assertEquals("cells.tif " + suffix + ", 24", interpreter.run(code, argument));
        assertFalse(interpreter.wasError());
    }

    @Test
    void denoiseFolderWritesEveryImageUnderItsName() throws IOException {
        Path input = Files.createDirectory(folder.resolve("noisy images"));
        Path output = folder.resolve("clean images");
        for (String name : List.of("a.tif", "b c.png")) {
            FileSaver saver = new FileSaver(PlainImageJ.image(name, 48, 40, name.length()));
            String path = input.resolve(name).toString();
            assertTrue(name.endsWith("png") ? saver.saveAsPng(path) : saver.saveAsTiff(path));
        }
        String code = Files.readString(MACROS.resolve("Denoise_Folder.ijm"));
        Interpreter interpreter = new Interpreter();
        interpreter.run("setBatchMode(true);\n" + code, input + "," + output);
        assertFalse(interpreter.wasError());
        for (String name : List.of("a.tif", "b c.png")) {
            ImagePlus result = IJ.openImage(output.resolve(name).toString());
            assertEquals(48, result.getWidth(), name);
            assertEquals(8, result.getBitDepth(), name);
        }
    }

    @Test
    void batchWorksThroughATreeAndGoesOn() throws IOException {
        Path input =
                Files.createDirectories(folder.resolve("raw images/well 1")).getParent();
        Path output = folder.resolve("large images");
        new FileSaver(PlainImageJ.image("a", 48, 40, 1))
                .saveAsTiff(input.resolve("a.tif").toString());
        new FileSaver(PlainImageJ.image("b", 48, 40, 2))
                .saveAsPng(input.resolve("well 1/b.png").toString());
        String code = "setBatchMode(true);\n" + Files.readString(MACROS.resolve("Batch.ijm"));
        for (int i = 0; i < 2; i++) {
            Interpreter interpreter = new Interpreter();
            interpreter.run(code, input + "," + output);
            assertFalse(interpreter.wasError());
        }
        assertEquals(96, IJ.openImage(output.resolve("a_x2.tif").toString()).getWidth());
        assertEquals(
                80, IJ.openImage(output.resolve("well 1/b_x2.png").toString()).getHeight());
        assertEquals(3, Files.readAllLines(output.resolve("batch-report.csv")).size());
    }

    @Test
    void renderLabelsShowsWhatAnObjectMoreChanges() throws IOException {
        Path file = folder.resolve("discs.tif");
        ImagePlus labels = IJ.createImage("discs.tif", "8-bit black", 72, 64, 1);
        labels.getProcessor().setValue(7);
        labels.getProcessor().fillOval(5, 5, 15, 15);
        new FileSaver(labels).saveAsTiff(file.toString());
        Path model = ToyRenderer.classes(folder.resolve("toy.zip"));
        String before = "setBatchMode(true); open('" + file + "');\n";
        String after = "\nreturn getTitle() + ' ' + (getPixel(36, 32) & 255) + ' ' + (getPixel(12, 12) & 255);";
        Interpreter interpreter = new Interpreter();
        String code = before + Files.readString(MACROS.resolve("Render_Labels.ijm")) + after;
        assertEquals("change of discs.tif 120 0", interpreter.run(code, "model=[" + model + "]"));
        assertFalse(interpreter.wasError());
    }

    /** With a model that is trained here, so that no bundled one is needed. */
    @Test
    void inpaintFillsTheSelectionAndShowsTheChange() throws IOException {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 72, 64, 1)).saveAsTiff(file.toString());
        Path model = TinyInpainter.train(PlainImageJ.image("cells.tif", 72, 64, 2), folder.resolve("tiny.zip"), 2);
        String before = "setBatchMode(true); open('" + file + "'); makeOval(20, 20, 15, 18);\n";
        String after = "\nreturn getTitle() + ', ' + nImages;";
        Interpreter interpreter = new Interpreter();
        String code = before + Files.readString(MACROS.resolve("Inpaint.ijm")) + after;
        assertEquals("cells.tif inpainted, 3", interpreter.run(code, "hole=selection model=[" + model + "]"));
        assertFalse(interpreter.wasError());
    }
}
