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
import ij.measure.ResultsTable;
import ij.plugin.Duplicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The macros of doc/recipes.md, run as they are. */
@ExtendWith(InPlainImageJ.class)
class RecipesTest {
    @TempDir
    private Path folder;

    @AfterEach
    void reset() {
        ResultsTable.getResultsTable().reset();
    }

    /** @return what the macro returns after {@code after} */
    private static String run(String before, String macro, String after, String argument) throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = "setBatchMode(true);\n" + before + Files.readString(Path.of("macros", macro)) + "\n" + after;
        String said = interpreter.run(code, argument);
        assertFalse(interpreter.wasError(), macro);
        return said;
    }

    private Path image(String name, int seed) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(new FileSaver(PlainImageJ.image("", 48, 40, seed)).saveAsTiff(file.toString()));
        return file;
    }

    @Test
    void aPlateKeepsItsWells() throws IOException {
        image("plate 7/B03/field1_ch1.tif", 1);
        image("plate 7/B03/field1_ch2.tif", 2);
        image("plate 7/B04/field1_ch1.tif", 3);
        run("", "Plate.ijm", "", folder.resolve("plate 7") + "," + folder.resolve("clean"));
        assertEquals(List.of("B03/field1_ch1.tif", "B04/field1_ch1.tif", "batch-report.csv"), files("clean"));
    }

    private List<String> files(String name) throws IOException {
        Path from = folder.resolve(name);
        try (var files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> from.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Frames of three brightnesses keep them; each frame by itself would be stretched. */
    @Test
    void aTimeSeriesIsAsSteadyAsItWas() throws IOException {
        ImageStack frames = new ImageStack(64, 64);
        for (int i = 0; i < 3; i++) {
            ImagePlus frame = PlainImageJ.image("", 64, 64, i);
            frame.getProcessor().multiply(0.5 + 0.25 * i);
            frames.addSlice(frame.getProcessor());
        }
        Path file = folder.resolve("series.tif");
        assertTrue(new FileSaver(new ImagePlus("series.tif", frames)).saveAsTiffStack(file.toString()));
        run("open('" + file + "');", "Time_Series.ijm", "", "denoise-fluorescence");
        ResultsTable table = ResultsTable.getResultsTable();
        assertEquals(3, table.size());
        for (int i = 0; i < 3; i++) assertEquals(0, table.getValue("Change in %", i), 1);
        assertTrue(table.getValue("Mean after", 2) > 1.5 * table.getValue("Mean after", 0));
    }

    @Test
    void aNightRunGoesOnAndCountsWhatFailed() throws IOException {
        image("in/a.tif", 1);
        String folders = folder.resolve("in") + "," + folder.resolve("out");
        run("", "Night_Run.ijm", "", folders);
        byte[] first = Files.readAllBytes(folder.resolve("out/a.tif"));
        Files.writeString(folder.resolve("in/broken.tif"), "no image");
        Interpreter second = new Interpreter();
        second.run(Files.readString(Path.of("macros", "Night_Run.ijm")), folders);
        assertTrue(second.wasError(), "an error that a scheduler can see");
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("out/a.tif")));
        assertEquals(96, IJ.openImage(folder.resolve("out/a.tif").toString()).getWidth());
        String report = Files.readString(folder.resolve("out/night.csv"));
        assertTrue(report.contains("broken.tif\",\"failed") || report.contains("broken.tif,failed"), report);
    }

    @Test
    void channelsGetAModelEach() throws IOException {
        ImagePlus sample =
                IJ.openImage(Path.of("samples", "hyperstack-3c-3z.tif").toString());
        sample.setRoi(0, 0, 40, 40);
        Path file = folder.resolve("cells.tif");
        assertTrue(new FileSaver(new Duplicator().run(sample)).saveAsTiffStack(file.toString()));
        String before = "open('" + file + "');";
        String after = "Stack.getDimensions(w, h, c, z, t); return getTitle() + ' ' + c + ' ' + z + ' ' + nImages;";
        String found = run(before, "Channels.ijm", after, "none,denoise-fluorescence");
        assertEquals("cells.tif denoised by channel 3 3 2", found);
    }

    @Test
    void modelsAreComparedWithTheTruth() throws IOException {
        image("noisy/a.tif", 1);
        image("clean/a.tif", 1);
        String folders = folder.resolve("noisy") + "," + folder.resolve("clean") + "," + folder.resolve("made");
        run("", "Compare_With_Truth.ijm", "", folders + ",denoise-gaussian,denoise-fluorescence");
        for (String model : List.of("model 1", "model 2")) {
            List<String> table = Files.readAllLines(folder.resolve("made/" + model + "/check.csv"));
            assertEquals(2, table.size());
            assertTrue(table.get(0).contains("Input PSNR"), table.get(0));
        }
    }

    @Test
    void aModelIsTrainedAppliedAndChecked() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        String file = images.resolve("0.tif").toString();
        assertTrue(new FileSaver(PlainImageJ.image("", 64, 64, 1)).saveAsTiff(file));
        String argument = images + "," + folder.resolve("my model.zip") + "," + folder.resolve("results")
                + ",steps=2 method=pair-downsampling";
        run("", "Denoise_Train.ijm", "", argument);
        assertEquals(List.of("0.tif", "check.csv"), files("results"));
        assertTrue(Files.readString(folder.resolve("results/check.csv")).contains("Moves"));
    }
}
