// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example macros that train generators, on images of a few pixels. */
class GenerateTrainMacrosTest {
    private static final Path MACROS = Path.of("macros");

    @TempDir
    Path folder;

    @BeforeEach
    void menu() {
        PlainImageJ.start(
                "Plugins>GAN, \"GAN Train Generator...\", org.imagejgan.command.FrontDoor(\"generatetrain\")",
                "Plugins>GAN, \"GAN Generate...\", org.imagejgan.command.FrontDoor(\"generate\")");
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private static void run(String macro, String argument, String left) throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = "setBatchMode(true);\n" + Files.readString(MACROS.resolve(macro))
                + "\nreturn getTitle() + ', ' + nSlices + ', ' + bitDepth;";
        assertEquals(left, interpreter.run(code, argument));
        assertFalse(interpreter.wasError());
    }

    @Test
    void classesAreLearnedAndMade() throws IOException {
        Path model = folder.resolve("my cells.zip");
        String argument = new ToyFiles(folder).classes() + "," + model + ",3,system=toy-class steps=2";
        run("Generate_Train_Classes.ijm", argument, "my cells-images, 3, 8");
    }

    @Test
    void captionsAreLearnedAndMade() throws IOException {
        Path model = folder.resolve("words.zip");
        String argument = new ToyFiles(folder).captions() + "," + model + ",green cell,system=toy-words steps=2";
        run("Generate_Train_Captions.ijm", argument, "words-images, 8, 24");
    }
}
