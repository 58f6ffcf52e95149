// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.Noisy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of generators as a user calls them: what is said before the first step, and what is refused. */
class TrainGeneratorMainTest {
    @TempDir
    Path folder;

    private String said;

    private void save(ImagePlus image, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name + ".tif");
            Files.createDirectories(file.getParent());
            ImageFiles.save(image, file, true);
        }
    }

    private void images(String... names) throws IOException {
        save(Noisy.image(8, 40, 36), names);
    }

    private String table(String text) throws IOException {
        return "captions=" + Files.writeString(folder.resolve("in/captions.csv"), text.replace('|', '\n') + "\n");
    }

    private int train(String... more) {
        List<String> line =
                new ArrayList<>(List.of("generatetrain", "output=" + folder.resolve("model.zip"), "steps=2"));
        line.addAll(List.of(more));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Main.run(
                line,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8));
        said = messages.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String input() {
        return "input=" + folder.resolve("in");
    }

    private void refused(String part, String... more) {
        assertEquals(1, train(more), said);
        String last = said.lines().reduce((a, b) -> b).orElse("");
        assertTrue(last.startsWith("Error: ") && last.contains(part), said);
        assertFalse(Files.exists(folder.resolve("model.zip")));
    }

    private void says(String line) {
        assertTrue(said.contains(line), line + " is not in " + said);
    }

    // -- told --

    @Test
    void whatWasFoundAndChosenIsSaid() throws IOException {
        images("in/a", "in/b");
        save(Noisy.image(8, 60, 80), "in/c");
        assertEquals(0, train(input(), "system=dcgan", "size=32", "batch=2"), said);
        says("Found as target: 3 images, 3 planes, 40 × 36 to 60 × 80 pixels, 8-bit, 1 channel.");
        says(
                "a pixel of a made image is 1.13 to 1.88 times as wide as theirs. They are flipped and turned by quarters");
        says("The critic sees real and made images changed alike (augment=diffaugment)");
        says("Warning: Only 3 images are there to learn from");
        says("made images are compared with those that are learned from");
        says("At the end: distance to images learned from (real ones ");
        assertFalse(said.contains("system=auto"), said);
    }

    @Test
    void autoSaysWhatItTook() throws IOException {
        images("in/a", "in/b");
        assertEquals(0, train("captions=" + new ToyFiles(folder).captions()), said);
        says("system=auto takes ");
        says(", the first that learns from a table of file and text (captions=)");
        says("Captions: 2 different ones, of 3 to 4 words.");
    }

    /** A user who has classes and names a system without them wants all the images. */
    @Test
    void classesAreLeftOutForASystemWithoutThem() throws IOException {
        images("in/dark/a", "in/dark/b", "in/light/c");
        Files.createDirectories(folder.resolve("in/empty"));
        assertEquals(0, train(input(), "system=dcgan", "size=32", "batch=2"), said);
        says("Found as target: 3 images");
        says("All images are learned from together, as the system has no use for their labels.");
        says("Without a partner and not used: empty.");
    }

    @Test
    void captionsMayBeOfImagesInFolders() throws IOException {
        images("in/x/a", "in/y/b");
        assertEquals(0, train(input(), table("file,text|x/a.tif,a cell|y/b.tif,two cells"), "system=toy-words"), said);
        says("The folders of input= are not taken for classes, as there are captions.");
    }

    // -- refused --

    @Test
    void oneImageIsRefused() throws IOException {
        images("in/a");
        refused("There is one image. A generator learns what many have in common", input(), "system=dcgan");
        images("kinds/x/a", "kinds/x/b");
        refused("There must be at least two: a folder of images for each", "input=" + folder.resolve("kinds"));
    }

    @Test
    void mixedKindsAreRefusedAndNamed() throws IOException {
        images("in/a", "in/b");
        save(Noisy.image(16, 40, 36), "in/deep");
        save(Noisy.image(24, 40, 36), "in/colours");
        refused(
                "8-bit with 1 channel: a.tif, b.tif; RGB: colours.tif; 16-bit with 1 channel: deep.tif.",
                input(),
                "system=dcgan");
    }

    @Test
    void sizesThatCannotBeAreRefused() throws IOException {
        images("in/a", "in/b");
        refused("size=48 must be a power of two from 32 to 1024", input(), "system=dcgan", "size=48");
        refused(
                "Patches of size=64 do not fit the smallest image, which is 40 × 36 pixels.",
                input(),
                "system=dcgan",
                "size=64",
                "crop=patches");
    }

    @Test
    void captionsAndImagesWithoutEachOtherAreBothNamed() throws IOException {
        images("in/a", "in/b", "in/c");
        refused(
                "names images that are not in " + folder.resolve("in")
                        + ": z.tif. It says nothing of these there: b.tif, c.tif.",
                input(),
                table("a.tif,a cell|z.tif,no cell"));
        refused("A heading begins with the word file.", input(), table("picture,words|a.tif,a cell|b.tif,a cell"));
    }

    @Test
    void emptyCaptionsAreRefusedAndNamed() throws IOException {
        images("in/a", "in/b", "in/c");
        refused(
                "has no words for b.tif, c.tif. Write a file, a comma and a text",
                input(),
                table("a.tif,x|b.tif,|c.tif,!"));
        refused("says two things of a.tif: [x] and [y].", input(), table("a.tif,x|a.tif,y"));
        refused("has no captions.", input(), table("file,caption"));
    }

    @Test
    void captionsAreRefusedByASystemWithoutThem() throws IOException {
        images("in/a", "in/b");
        refused("dcgan needs images as they should look", input(), table("a.tif,x|b.tif,y"), "system=dcgan");
    }
}
