// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.disk.Elsewhere;
import org.imagejgan.operation.BundledModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GAN Models, GAN Samples and GAN Cite from the command line and from macros. */
class ModelsVerbTest {
    @TempDir
    private Path root;

    private Elsewhere elsewhere;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        elsewhere = new Elsewhere(root.resolve("user"));
        PlainImageJ.start();
    }

    @AfterEach
    void end() {
        elsewhere.close();
        PlainImageJ.closeAll();
    }

    private String run(int code, String... line) {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(code, Main.run(List.of(line), to, to), () -> said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aModelIsTrainedUsedHandedOnRemovedAndImportedByItsName() throws IOException {
        Path image = root.resolve("Zellen (1).tif");
        new FileSaver(PlainImageJ.image("cells", 40, 36, 1)).saveAsTiff(image.toString());
        run(0, "denoisetrain", "input=" + image, "method=pair-downsampling", "steps=1", "device=cpu");
        String name = "denoise-zellen-1-1";
        Path model = root.resolve("user/models/" + name + ".zip");
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("The model was written to " + model + "."));
        run(0, "denoise", "input=" + image, "model=" + name, "output=" + root.resolve("clean.tif"));
        assertTrue(run(0, "models").contains("\n" + name + " (you): denoise; image → image; 1 → 1; BSD-2-Clause"));
        byte[] bytes = Files.readAllBytes(model);
        run(0, "models", "action=export", "model=" + name, "output=" + root + "/");
        assertArrayEquals(bytes, Files.readAllBytes(root.resolve(name + ".zip")));
        run(0, "models", "action=remove", "model=" + name);
        assertFalse(Files.exists(model));
        run(0, "models", "action=import", "source=" + root.resolve(name + ".zip"), "model=mine");
        assertTrue(run(0, "models", "action=test", "model=mine").contains("within the package's tolerance"));
        String page = run(0, "models", "action=show", "model=mine");
        assertTrue(page.contains("System: zero-shot-noise2noise") && page.contains("# Validation"), page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action=show | model= is missing. Give one of",
                "action=test model=none | The model 'none' does not exist. Give one of",
                "action=remove model=inpaint | comes with the plugin and cannot be removed",
                "action=import | source= is missing",
                "action=import source=/no/such | does not exist",
                "action=export model=inpaint | output= is missing",
                "action=export model=inpaint output=/tmp/a.tif | Give it a name that ends in .zip",
                "action=list model=inpaint | model= has no effect with action=list",
                "action=eat | action=eat is not allowed. Action is list, show",
                "colour=1 | has no key colour"
            })
    void whatCannotBeDoneIsASentence(String keys, String part) {
        String[] line = ("models " + keys).split(" ");
        String error = run(1, line);
        assertTrue(error.startsWith("Error: ") && error.contains(part), error);
        assertEquals(1, error.lines().count(), error);
    }

    @Test
    void theFolderOfTheModelsIsASetting() {
        Path other = root.resolve("other place");
        run(0, "models", "action=folder", "source=" + other);
        assertTrue(run(0, "models", "action=folder").contains("The folder of your models is " + other + ","));
        assertTrue(Files.isDirectory(other));
    }

    @Test
    void theMacroWorksAsItIsShipped() throws IOException {
        Interpreter interpreter = new Interpreter();
        String code = Files.readString(Path.of("macros/Models.ijm"));
        String titles = interpreter.run(code + "\nreturn getTitle();", BundledModels.unpacked("denoise-gaussian") + "");
        assertFalse(interpreter.wasError());
        assertEquals("nuclei-8bit.tif denoised", titles);
        assertTrue(Files.exists(root.resolve("user/models/my-denoiser.zip")));
    }

    @Test
    void aSampleOpensAsItIsInItsFile() {
        ImagePlus expected = IJ.openImage("samples/hyperstack-3c-3z.tif");
        new Interpreter().run("setBatchMode(true); run('GAN Samples...', 'name=hyperstack-3c-3z.tif');", "");
        ImagePlus opened = IJ.getImage();
        assertEquals("hyperstack-3c-3z.tif", opened.getTitle());
        assertArrayEquals(expected.getDimensions(), opened.getDimensions());
        assertArrayEquals((short[]) expected.getStack().getPixels(9), (short[])
                opened.getStack().getPixels(9));
        assertEquals(expected.getCalibration().pixelDepth, opened.getCalibration().pixelDepth);
    }

    @Test
    void theModelOfTheOpenImageIsCited() {
        Interpreter interpreter = new Interpreter();
        Path file = root.resolve("refs.bib");
        interpreter.run(
                "setBatchMode(true); run('GAN Samples...', 'name=nuclei-8bit.tif');"
                        + "run('GAN Denoise...', 'model=denoise-fluorescence'); run('GAN Cite...', 'output=["
                        + file + "]');",
                "");
        assertFalse(interpreter.wasError());
        String bibtex = IJ.openAsString(file.toString());
        assertTrue(bibtex.startsWith("@misc{vincent2008,\n  author = {Vincent and others},\n"), bibtex);
        assertTrue(bibtex.contains("  doi = {10.1145/1390156.1390294},\n"), bibtex);
        assertTrue(run(1, "cite", "output=x.bib").contains("model= is missing"));
    }
}
