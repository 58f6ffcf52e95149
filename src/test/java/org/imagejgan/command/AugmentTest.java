// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Cancelled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of real and made images. */
class AugmentTest {
    @TempDir
    private static Path folder;

    private static Path images;
    private static Path model;
    private static Path plain;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** Two dark and three light images of 20 × 18 pixels; the model makes 16 × 16. */
    @BeforeAll
    static void train() throws IOException {
        images = ToyModels.classes(folder);
        new FileSaver(PlainImageJ.image("", 20, 18, 99))
                .saveAsPng(images.resolve("light/3, odd.png").toString());
        model = ToyModels.generator("toy-class", images, folder.resolve("classes.zip"));
        plain = ToyModels.generator("toy-latent", ToyModels.sixteen(folder), folder.resolve("plain.zip"));
    }

    private int run(Path input, Path output, String... more) {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> line = new ArrayList<>(List.of("augment", "input=" + input, "output=" + output));
        line.addAll(List.of(more));
        if (line.stream().noneMatch(key -> key.startsWith("model="))) line.add("model=" + model);
        return Main.run(line, to, to);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void refused(String part, Path input, Path output, String... more) {
        assertEquals(1, run(input, output, more), this::said);
        assertTrue(said().contains(part), said());
    }

    private static Map<String, byte[]> files(Path in) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(in)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(in.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return files;
    }

    @Test
    void eachClassHasTheNumberAndATableSaysWhichIsWhich() throws IOException {
        Map<String, byte[]> before = files(images);
        Path output = folder.resolve("set");
        assertEquals(0, run(images, output, "count=4", "seed=11", "truncation=0.5"), this::said);
        assertTrue(said().contains("5 real and 3 made images of 2 classes"), said());
        assertTrue(
                said().contains("Made images are 16 × 16 pixels of 8-bit, but of the 5 real ones 5 are 20 × 18"),
                said());
        Map<String, byte[]> after = files(output);
        for (String name : before.keySet()) assertArrayEquals(before.get(name), after.get(name), name);
        assertEquals(
                List.of(
                        "dark/1.tif",
                        "dark/2.tif",
                        "dark/made-11.tif",
                        "dark/made-12.tif",
                        "images.csv",
                        "light/1.tif",
                        "light/2.tif",
                        "light/3, odd.png",
                        "light/made-13.tif"),
                List.copyOf(after.keySet()));
        List<String> table = Files.readAllLines(output.resolve("images.csv"));
        assertEquals(9, table.size());
        assertEquals("file,class,kind,model,fingerprint,seed,truncation", table.get(0));
        assertEquals("dark/1.tif,dark,real,,,,", table.get(1));
        assertTrue(
                table.get(3).matches("dark/made-11\\.tif,dark,made,classes\\.zip,[0-9a-f]{64},11,0\\.5"), table.get(3));
        assertTrue(table.contains("\"light/3, odd.png\",light,real,,,,"), table + "");
        for (String name : before.keySet())
            assertArrayEquals(before.get(name), files(images).get(name));
        // What the table says makes the image again.
        Path again = folder.resolve("again.tif");
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> line = List.of(
                "generate", "model=" + model, "label=dark", "seed=12", "truncation=0.5", "count=1", "output=" + again);
        assertEquals(0, Main.run(line, to, to), this::said);
        ImagePlus alone = IJ.openImage(again.toString());
        ImagePlus inSet = IJ.openImage(output.resolve("dark/made-12.tif").toString());
        assertArrayEquals((byte[]) alone.getProcessor().getPixels(), (byte[])
                inSet.getProcessor().getPixels());
    }

    @Test
    void zeroBringsAllToTheLargestAndMoreRealOnesAreKept() throws IOException {
        Path output = folder.resolve("balanced");
        assertEquals(0, run(images, output), this::said);
        assertTrue(said().contains("5 real and 1 made"), said());
        assertTrue(said().contains("Of light there are 3 real images already: none are made."), said());
        assertEquals(0, run(images, folder.resolve("less"), "count=1"), this::said);
        assertTrue(said().contains("5 real and 0 made"), said());
    }

    @Test
    void aSetThatWasStoppedIsUnfinishedAndIsGoneOnWith() throws IOException {
        Path output = folder.resolve("stopped");
        assertEquals(0, run(images, output, "count=4"), this::said);
        Map<String, byte[]> whole = files(output);
        // As a killed process leaves it.
        Files.move(output.resolve("images.csv"), output.resolve("incomplete.csv"));
        Files.delete(output.resolve("dark/made-2.tif"));
        Files.delete(output.resolve("light/2.tif"));
        refused("begun with other images or settings", images, output, "count=5");
        assertEquals(0, run(images, output, "count=4"), this::said);
        Map<String, byte[]> again = files(output);
        assertEquals(whole.keySet(), again.keySet());
        for (String name : List.of("dark/made-1.tif", "light/2.tif", "images.csv"))
            assertArrayEquals(whole.get(name), again.get(name), name);
        refused("holds a finished set", images, output, "count=4");
        assertEquals(0, run(images, output, "count=3", "seed=50", "overwrite"), this::said);
        assertEquals(
                List.of(
                        "dark/1.tif",
                        "dark/2.tif",
                        "dark/made-50.tif",
                        "images.csv",
                        "light/1.tif",
                        "light/2.tif",
                        "light/3, odd.png"),
                List.copyOf(files(output).keySet()));
    }

    @Test
    void whatIsCancelledIsUnfinished() throws IOException {
        Path output = folder.resolve("cancelled");
        VerbCall call = new VerbCall(Verb.named("augment"));
        call.parameters().set(Map.of("input", "" + images, "output", "" + output, "model", "" + model, "count", "30"));
        assertThrows(Cancelled.class, () -> call.run(null, new ImpatientHost(20)));
        assertTrue(Files.exists(output.resolve("incomplete.csv")));
        assertFalse(Files.exists(output.resolve("images.csv")));
        int begun = files(output).size();
        assertTrue(begun > 20 && begun < 61, begun + " files");
        assertEquals(0, run(images, output, "count=30"), this::said);
        assertEquals(61, files(output).size());
        assertTrue(Files.exists(output.resolve("images.csv")));
    }

    @Test
    void aFolderWithoutClassesIsFilledToo() throws IOException {
        Path output = folder.resolve("one");
        assertEquals(0, run(folder.resolve("sixteen"), output, "count=3", "model=" + plain), this::said);
        assertEquals(
                List.of("b1.tif", "b2.tif", "images.csv", "made-1.tif"),
                List.copyOf(files(output).keySet()));
        assertEquals(16, IJ.openImage(output.resolve("made-1.tif").toString()).getBitDepth());
        assertEquals(0, run(images.resolve("dark"), folder.resolve("named"), "count=3", "label=dark"), this::said);
        assertTrue(Files.readString(folder.resolve("named/images.csv")).contains("made-1.tif,dark,made"));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path output = folder.resolve("refused");
        refused("knows no classes, but input=", images, output, "model=" + plain);
        refused("holds images without classes", images.resolve("dark"), output);
        refused("label=dark means nothing here", images, output, "label=dark");
        refused("lie in each other", images, images.resolve("more"));
        refused("lie in each other", images.resolve("dark"), images, "label=dark");
        refused("is no folder", images.resolve("dark/1.tif"), output);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("holds no image, and no folder in it does", empty, output);
        Path other = Files.createDirectories(folder.resolve("others/purple"));
        Files.copy(images.resolve("dark/1.tif"), other.resolve("1.tif"));
        refused("does not know the class purple of input=", other.getParent(), output);
        refused("It knows: dark, light.", other.getParent(), output);
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        refused("holds other files", images, full);
        assertFalse(Files.exists(output));
        assertEquals(1, files(full).size());
    }
}
