// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.operation.TinyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped macros for models of one image, run as they are by plain ImageJ's interpreter. */
@ExtendWith(InPlainImageJ.class)
class SingleMacrosTest {
    @TempDir
    private static Path folder;

    private static Path consingan;
    private static Path singan;

    @BeforeAll
    static void trainModels() throws IOException {
        new FileSaver(TinyModel.image(8, 1))
                .saveAsTiff(folder.resolve("waves.tif").toString());
        Path names = Files.createDirectory(folder.resolve("my models"));
        consingan = TinyModel.train(TinyModel.image(8, 1), "consingan", "edit", names.resolve("edit.zip"));
        singan = TinyModel.train(TinyModel.image(8, 1), "singan", "super-resolve", names.resolve("enlarge.zip"));
    }

    /** What the macro's last lines say, with {@code before} run first. */
    private static String run(String name, Path model, String before, String after) throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = Files.readString(Path.of("macros", name));
        String result =
                interpreter.run("setBatchMode(true);\n" + before + "\n" + code + "\n" + after, model.toString());
        assertFalse(interpreter.wasError());
        return result;
    }

    private static String open() {
        return "open('" + folder.resolve("waves.tif") + "');\n";
    }

    @Test
    void train() throws IOException {
        Path model = folder.resolve("new model.zip");
        String keys = model + ",stages=2 iterations=2";
        String code = Files.readString(Path.of("macros", "Single_Train.ijm"));
        String what = "\nreturn getTitle() + ' ' + getWidth() + ' ' + nSlices;";
        Interpreter interpreter = new Interpreter();
        String result = interpreter.run("setBatchMode(true);\n" + open() + code + what, keys);
        assertEquals("new model-samples 40 4", result);
        assertTrue(Files.exists(model));
    }

    @Test
    void generate() throws IOException {
        String what = "return getTitle() + ' ' + getWidth() + ' ' + nSlices + ' ' + nImages;";
        assertEquals("wide-edit-samples-1 80 3 2", run("Single_Generate.ijm", consingan, "", what));
    }

    @Test
    void animate() throws IOException {
        String what = "return '' + frames + ' ' + interval + ' ' + getTitle();";
        assertEquals("30 0.1 edit-animation", run("Single_Animate.ijm", consingan, "", what));
    }

    @Test
    void harmonize() throws IOException {
        String before = open() + "makeRectangle(10, 10, 8, 8);";
        String what = "return getTitle() + ', ' + nImages;";
        assertEquals("waves.tif harmonized, 3", run("Single_Harmonize.ijm", consingan, before, what));
    }

    @Test
    void edit() throws IOException {
        String before = open() + "makeRectangle(10, 10, 8, 8);";
        String what = "return getTitle() + ', ' + nImages;";
        assertEquals("waves.tif seamless 3, 4", run("Single_Edit.ijm", consingan, before, what));
    }

    @Test
    void enlarge() throws IOException {
        String what = "return '' + getWidth() + ' ' + before / after;";
        assertEquals("160 4", run("Single_Enlarge.ijm", singan, open(), what));
    }

    @Test
    void dehaze() throws IOException {
        Path clear = folder.resolve("clear.zip");
        TinyModel.train(TinyModel.image(8, 1), clear, Map.of("purpose", "dehaze", "stages", 0), Progress.NONE);
        String what = "return getTitle() + ', ' + nImages;";
        assertEquals("waves.tif dehazed, 4", run("Single_Dehaze.ijm", clear, open(), what));
    }

    @Test
    void paint() throws IOException {
        String what = "made = getTitle() + ', ' + getWidth(); selectImage(strip);"
                + "setSlice(2); return made + '; ' + strip + ', ' + nSlices + ', ' + getInfo('slice.label');";
        assertEquals(
                "waves.tif from scale 1, 40; waves.tif by scale, 2, start=2 (40 × 36 pixels)",
                run("Single_Paint.ijm", singan, open(), what));
    }
}
