// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door in plain ImageJ without a display: macros, and IJ.run from Java. */
@ExtendWith(InPlainImageJ.class)
class FrontDoorTest {
    @TempDir
    private Path folder;

    private String saved(String name, long seed) {
        Path file = folder.resolve(name);
        new FileSaver(PlainImageJ.image(name, 48, 40, seed)).saveAsTiff(file.toString());
        return file.toString();
    }

    private String macro(String... lines) {
        return new Interpreter().run(String.join("\n", lines), "");
    }

    @Test
    void resultIsTheActiveImageAndTheInputIsUntouched() {
        String title = macro(
                "setBatchMode(true);",
                "open('" + saved("a.tif", 1) + "');",
                "run('GAN Denoise...', 'strength=1 model=[]');",
                "return getTitle() + ' ' + nImages;");
        assertEquals("a.tif denoised 2", title);
    }

    @Test
    void resultsOfOneImageHaveTitlesOfTheirOwn() {
        String titles = macro(
                "setBatchMode(true);",
                "open('" + saved("a.tif", 1) + "');",
                "titles = '';",
                "for (i = 0; i < 3; i++) {",
                "  selectImage('a.tif');",
                "  run('GAN Denoise...', 'strength=1');",
                "  titles += getTitle() + ', ';",
                "}",
                "return titles;");
        assertEquals("a.tif denoised, a.tif denoised-1, a.tif denoised-2, ", titles);
    }

    @Test
    void anEnlargedStackShowsThePlaneThatWasShown() {
        String shown = macro(
                "setBatchMode(true);",
                "newImage('a.tif', '16-bit ramp', 40, 32, 5);",
                "setSlice(4);",
                "run('GAN Super-Resolve...', 'factor=2 device=cpu');",
                "return '' + getSliceNumber() + ' of ' + nSlices + ', ' + getWidth();");
        assertEquals("4 of 5, 80", shown);
    }

    @Test
    void eachCallTakesTheMacrosOwnImage() {
        String titles = macro(
                "setBatchMode(true);",
                "open('" + saved("a.tif", 1) + "');",
                "open('" + saved("b.tif", 2) + "');",
                "selectImage('a.tif');",
                "run('GAN Denoise...', 'strength=1');",
                "first = getTitle();",
                "selectImage('b.tif');",
                "run('GAN Denoise...', 'strength=1');",
                "return first + ', ' + getTitle();");
        assertEquals("a.tif denoised, b.tif denoised", titles);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "strength=0.5", "overwrite", "overwrite=true", "strength=&s slices=all"})
    void runsWithoutAQuestion(String options) {
        String title = macro(
                "setBatchMode(true);",
                "s = 0.5;",
                "open('" + saved("a.tif", 1) + "');",
                "run('GAN Denoise...', '" + options + "');",
                "return getTitle();");
        assertEquals("a.tif denoised", title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strenght=1", "strength=7", "slices=most", "input=/no/such.tif", "model=no-such-model"})
    void aFailureEndsTheMacro(String options) {
        Path after = folder.resolve("after.txt");
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                String.join(
                        "\n",
                        "setBatchMode(true);",
                        "open('" + saved("a.tif", 1) + "');",
                        "run('GAN Denoise...', '" + options + "');",
                        "File.saveString('went on', '" + after + "');"),
                "");
        assertTrue(interpreter.wasError());
        assertFalse(Files.exists(after), "The macro went on with the wrong image");
    }

    @Test
    void withoutAnImageTheMacroEndsToo() {
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                "setBatchMode(true); run('GAN Denoise...', 'strength=1'); newImage('x', '8-bit', 8, 8, 1);", "");
        assertTrue(interpreter.wasError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise=none output=m.zip", "output=[] resume", "output=m.zip target=/no/such", "steps=-1"})
    void aTrainingThatCannotBeginEndsTheMacro(String options) {
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                "setBatchMode(true); open('" + saved("a.tif", 1) + "'); run('GAN Train Denoiser...', '" + options
                        + "');",
                "");
        assertTrue(interpreter.wasError());
        assertFalse(Files.exists(Path.of("m.zip")));
    }

    @Test
    void fileToFileShowsNothing() {
        Path to = folder.resolve("clean.tif");
        String images = macro(
                "setBatchMode(true);",
                "run('GAN Denoise...', 'input=[" + saved("a.tif", 1) + "] output=[" + to + "]');",
                "return '' + nImages;");
        assertEquals("0", images);
        assertEquals(48, IJ.openImage(to.toString()).getWidth());
    }

    @Test
    void anImageThatIsNotShownIsTakenToo() {
        ImagePlus image = PlainImageJ.image("hidden", 48, 40, 1);
        byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
        IJ.run(image, "GAN Denoise...", "strength=1");
        assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
        assertNull(IJ.getErrorMessage());
    }

    @Test
    void javaCallersCanReadTheMessage() {
        ImagePlus image = PlainImageJ.image("hidden", 48, 40, 1);
        IJ.run(image, "GAN Denoise...", "strength=9");
        String message = IJ.getErrorMessage();
        assertNotNull(message);
        assertTrue(message.contains("strength=9 is not allowed"), message);
        assertNull(WindowManager.getTempCurrentImage());
    }
}
