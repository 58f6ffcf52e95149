// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Translating from macros: those that are shipped, in plain ImageJ. */
@ExtendWith(InPlainImageJ.class)
class TranslateMacroTest {
    @TempDir
    private Path folder;

    /** Round nuclei on a dark ground. */
    private static ImagePlus nuclei() {
        ByteProcessor pixels = new ByteProcessor(128, 96);
        pixels.setValue(8);
        pixels.fill();
        pixels.setValue(110);
        for (int x : new int[] {20, 60, 100}) pixels.fillOval(x - 10, 40, 22, 22);
        pixels.blurGaussian(1.2);
        return new ImagePlus("nuclei.tif", pixels);
    }

    /** Three of about the area that they have. */
    @Test
    void theMacroMeasuresNuclei() throws IOException {
        Path file = folder.resolve("nuclei.tif");
        new FileSaver(nuclei()).saveAsTiff(file.toString());
        String code = "setBatchMode(true); open('" + file + "');\n"
                + Files.readString(Path.of("macros", "Translate.ijm"))
                + "\nreturn getTitle() + '/' + bitDepth() + '/' + getResult('Area of nuclei', nResults - 1);";
        Interpreter interpreter = new Interpreter();
        String[] found = interpreter.run(code, "").split("/");
        assertFalse(interpreter.wasError());
        assertEquals("nuclei.tif translated", found[0]);
        assertEquals("8", found[1]);
        assertEquals(3 * Math.PI * 11 * 11, Double.parseDouble(found[2]), 250);
    }

    @Test
    void theTrainingMacroMakesAModelAndUsesIt() throws IOException {
        Path input = Files.createDirectory(folder.resolve("images"));
        Path target = Files.createDirectory(folder.resolve("masks of them"));
        ImagePlus image = nuclei();
        new FileSaver(image).saveAsPng(input.resolve("a.png").toString());
        image.getProcessor().threshold(60);
        new FileSaver(image).saveAsPng(target.resolve("a.png").toString());
        Path model = folder.resolve("my model.zip");
        String code = "setBatchMode(true); open('" + input.resolve("a.png") + "');\n"
                + Files.readString(Path.of("macros", "Translate_Train.ijm"))
                + "\nreturn getTitle() + '/' + bitDepth();";
        Interpreter interpreter = new Interpreter();
        String found = interpreter.run(
                code, String.join(",", "" + input, "" + target, "" + model, "system=pix2pix steps=2 patch=32"));
        assertFalse(interpreter.wasError());
        assertEquals("a.png translated/8", found);
        assertTrue(Files.isRegularFile(model));
    }
}
