// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.command.verb.Key;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.disk.Elsewhere;
import org.imagejgan.operation.BundledModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFieldTest {
    private static final String FILE = "a file or folder (below)";

    @TempDir
    Path root;

    private Elsewhere elsewhere;

    @BeforeEach
    void elsewhere() throws IOException {
        elsewhere = new Elsewhere(root);
        Path models = Files.createDirectory(root.resolve("models"));
        Files.copy(BundledModels.unpacked("denoise-colour"), models.resolve("own-colour.zip"));
        Files.copy(BundledModels.unpacked("denoise-gaussian"), models.resolve("own-grey.zip"));
        Files.copy(BundledModels.unpacked("nuclei-to-mask"), models.resolve("own-mask.zip"));
        Files.writeString(models.resolve("broken.zip"), "no zip");
    }

    @AfterEach
    void back() {
        elsewhere.close();
    }

    private static Map<String, String> models(String verb, ImagePlus image) {
        Key model = new VerbCall(Verb.named(verb))
                .parameters().keys().stream()
                        .filter(key -> key.name().equals("model"))
                        .findFirst()
                        .orElseThrow();
        return new ModelField(model, image).models();
    }

    private static List<String> names(String verb, ImagePlus image) {
        return new ArrayList<>(models(verb, image).keySet());
    }

    @Test
    void whatFitsTheImageStandsFirst() {
        ImagePlus grey = IJ.createImage("grey", "8-bit", 16, 16, 1);
        assertEquals(
                List.of(
                        "chosen by the image",
                        "denoise-gaussian",
                        "denoise-fluorescence",
                        "own-grey",
                        "self (train on this image, minutes)",
                        "denoise-colour",
                        "own-colour",
                        "own-mask",
                        FILE),
                names("denoise", grey));
        List<String> rgb = names("denoise", IJ.createImage("colour", "RGB", 16, 16, 1));
        assertTrue(rgb.indexOf("own-colour") < rgb.indexOf("self (train on this image, minutes)"), rgb + "");
    }

    @Test
    void everyVerbShowsItsOwnFirstAndTheOthersAfter() {
        assertEquals(
                List.of("nuclei-to-mask", "holograms-to-brightfield", "own-mask", "own-colour", "own-grey", FILE),
                names("translate", null));
        assertEquals(List.of("own-colour", "own-grey", "own-mask", FILE), names("singlegenerate", null));
    }

    @Test
    void aNameIsTheValueOfTheKeyAndAPathIsTyped() {
        Map<String, String> models = models("translate", null);
        assertEquals("own-mask", models.get("own-mask"));
        assertNull(models.get(FILE));
    }

    @Test
    void aFolderThatCannotBeReadLeavesTheBundledOnes() throws IOException {
        Path other = Files.createFile(root.resolve("file"));
        Files.writeString(root.resolve("settings.txt"), "models=" + other + "\n");
        assertEquals(List.of("chosen by the image", "inpaint", FILE), names("inpaint", null));
    }
}
