// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.operation.TinyColorizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Colorizing from macros: the one that is shipped, and training, in plain ImageJ. */
@ExtendWith(InPlainImageJ.class)
class ColorizeMacroTest {
    @TempDir
    private Path folder;

    private Path image() {
        Path file = folder.resolve("cells.tif");
        new FileSaver(PlainImageJ.image("cells.tif", 48, 40, 1)).saveAsTiff(file.toString());
        return file;
    }

    @Test
    void theMacroLeavesTheColouredImageActive() throws IOException {
        String prelude = "setBatchMode(true); open('" + image() + "');\n";
        String code = prelude + Files.readString(Path.of("macros", "Colorize.ijm"))
                + "\nreturn getTitle() + '/' + bitDepth() + '/' + nImages;";
        Interpreter interpreter = new Interpreter();
        assertEquals("cells.tif colorized/24/2", interpreter.run(code, ""));
        assertFalse(interpreter.wasError());
    }

    @Test
    void aTrainedModelColorizesAFile() throws IOException {
        Path colours = folder.resolve("colours.png");
        new FileSaver(TinyColorizer.image(64, 48)).saveAsPng(colours.toString());
        Path model = folder.resolve("discs.zip");
        Path output = folder.resolve("made.png");
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                "run('GAN Train Colorizer...', 'input=[" + colours + "] output=[" + model + "] steps=2 device=cpu');\n"
                        + "run('GAN Colorize...', 'input=[" + image() + "] output=[" + output + "] model=[" + model
                        + "]');\n",
                "");
        assertFalse(interpreter.wasError());
        assertTrue(Files.exists(model));
        ImagePlus made = IJ.openImage(output.toString());
        assertEquals(24, made.getBitDepth());
        assertEquals(48, made.getWidth());
    }
}
