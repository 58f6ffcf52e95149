// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped macros for generators, run as they are by plain ImageJ's interpreter. */
@ExtendWith(InPlainImageJ.class)
class GenerateMacrosTest {
    @TempDir
    private static Path folder;

    private static Path images;
    private static Path classes;
    private static Path styles;

    @BeforeAll
    static void train() throws IOException {
        images = ToyModels.sixteen(folder);
        classes = ToyModels.classes(folder);
        styles = ToyModels.generator(
                "toy-styles",
                images,
                Files.createDirectory(folder.resolve("my models")).resolve("styles.zip"));
    }

    /** What the last line says. */
    private static String run(String name, String before, String argument, String after) throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = Files.readString(Path.of("macros", name));
        String result = interpreter.run("setBatchMode(true);\n" + before + "\n" + code + "\n" + after, argument);
        assertFalse(interpreter.wasError());
        return result;
    }

    @Test
    void generate() throws IOException {
        String what =
                "return getTitle() + ', ' + nSlices + ', ' + nImages + ', ' + getResultString('Image', nResults - 1);";
        String model = "model=[" + styles + "] truncation=0.7";
        assertEquals("from one to the other of styles-images, 22, 2, seed 16", run("Generate.ijm", "", model, what));
    }

    @Test
    void trainAndGenerate() throws IOException {
        Path model = folder.resolve("new model.zip");
        String what = "return getTitle() + ', ' + nSlices + ', ' + getWidth();";
        String argument = images + "," + model + ",system=toy-styles steps=2";
        assertEquals("new model-images, 9, 64", run("Generate_Train.ijm", "", argument, what));
        assertTrue(Files.exists(model));
    }

    @Test
    void interpolate() throws IOException {
        String what = "return '' + nSlices + ' ' + getResultString('Frame', nResults - 1);";
        String argument = "model=[" + styles + "] sources=[1; 2; 3]";
        assertEquals("48 seed 3 to seed 1, 94 %", run("Interpolate.ijm", "", argument, what));
    }

    @Test
    void mix() throws IOException {
        assertEquals("mixed 160 by 128", run("Mix_Styles.ijm", "", styles + ",coarse fine", "return getTitle();"));
    }

    @Test
    void project() throws IOException {
        Path latent = folder.resolve("my latent.json");
        Path image = folder.resolve("open.tif");
        new FileSaver(IJ.openImage(images.resolve("b1.tif").toString())).saveAsTiff(image.toString());
        String before = "open('" + image + "');";
        String what = "return '' + nSlices + ' ' + nImages;";
        assertEquals("32 3", run("Project.ijm", before, styles + "," + latent + ",steps=3", what));
        assertTrue(Files.exists(latent));
    }

    @Test
    void augment() throws IOException {
        Path model = ToyModels.generator("toy-class", classes, folder.resolve("classes.zip"));
        Path output = folder.resolve("larger set");
        String argument = classes + "," + output + "," + model + ",count=3";
        assertEquals("7", run("Augment_Folder.ijm", "", argument, "return '' + lines.length;"));
        assertTrue(Files.exists(output.resolve("dark/made-1.tif")));
    }
}
