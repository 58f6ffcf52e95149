// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Need;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen in images before anything is learned from them. */
class LookTest {
    @TempDir
    private Path folder;

    private Path save(ImagePlus image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageFiles.save(image, file, true);
        return file;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Gathered read(Task task, Need need, Map<String, Object> values) throws IOException {
        Answers answers = new Answers(values);
        return new Train(task, answers).read(need, new Inputs(answers, null));
    }

    private static List<String> found(Gathered images) {
        return Look.found(images.facts(), images.unmatched);
    }

    @Test
    void imagesPlanesSizesTypesAndNoiseAreCounted() throws IOException {
        save(Noisy.hyperstack(2, 3, 1), "in/a.tif");
        save(Noisy.image(8, 100, 80), "in/b.tif");
        Gathered images = read(Task.DENOISE, Need.NOISY, Map.of("input", path("in")));
        Facts facts = images.facts();
        assertEquals(7, facts.examples());
        assertEquals(new Size(40, 48), facts.smallest());
        assertEquals(new Size(80, 100), facts.largest());
        assertEquals(ImageSpec.same(1), facts.images());
        // Noise of 20 on waves from 60 to 180 and a little more.
        assertTrue(facts.noise() > 0.08 && facts.noise() < 0.16, "" + facts.noise());
        assertEquals(
                "Found as image: 2 images, 4 planes, 48 × 40 to 100 × 80 pixels, 16-bit, 2 channels and 8-bit, 1 channel.",
                found(images).get(0));
        assertTrue(found(images).get(1).matches("Noise: standard deviation about \\d+\\.\\d % of the range\\."));
    }

    @Test
    void aTargetWithoutAnImageIsNamed() throws IOException {
        save(Noisy.image(8, 40, 36), "in/a.tif");
        save(Noisy.image(16, 40, 36), "out/a.tif");
        save(Noisy.image(16, 40, 36), "out/late.tif");
        Gathered images = read(Task.DENOISE, Need.PAIRED, Map.of("input", path("in"), "target", path("out")));
        assertEquals(1, images.count());
        assertEquals("Without a partner and not used: late.tif.", found(images).get(2));
    }

    @Test
    void rolesThatDoNotBelongTogetherAreCountedApart() throws IOException {
        for (String name : List.of("a", "b", "c")) save(Noisy.image(24, 40, 36), "in/" + name + ".tif");
        for (String name : List.of("y", "z")) save(Noisy.image(16, 60, 30), "out/" + name + ".tif");
        Gathered images = read(Task.TRANSLATE, Need.UNPAIRED, Map.of("input", path("in"), "target", path("out")));
        Facts facts = images.facts();
        assertEquals(3, images.count("image"));
        assertEquals(2, images.count("target"));
        assertEquals(new ImageSpec(3, 1), facts.images());
        assertEquals(new Size(30, 40), facts.smallest(), "patches are cut from both");
        assertEquals(new Normalizer(0, 255), facts.scales().get("image"));
        assertTrue(facts.scales().get("target").scale() > 1000, "16-bit: percentiles of the whole set");
    }

    @Test
    void aFolderIsAClass() throws IOException {
        save(Noisy.image(8, 20, 20), "in/dog/1.tif");
        save(Noisy.image(8, 20, 20), "in/cat/1.tif");
        save(Noisy.image(8, 20, 20), "in/cat/2.tif");
        assertTrue(Labelled.is(folder.resolve("in")));
        Gathered images = read(Task.GENERATE, Need.LABELLED, Map.of("input", path("in")));
        assertEquals("Classes: cat (2), dog (1).", found(images).get(1));
        assertArrayEquals(new float[] {1, 0}, images.numbers(1).get("label"));
        assertArrayEquals(new float[] {0, 1}, images.numbers(2).get("label"));
    }

    @Test
    void aTableGivesClassesOrTexts() throws IOException {
        for (String name : List.of("a", "b", "c")) save(Noisy.image(8, 20, 20), "in/" + name + ".tif");
        Path table =
                Files.writeString(folder.resolve("t.csv"), "file,text\na.tif,\"A red bird, small\"\nb.tif,a bird\n");
        Gathered images =
                read(Task.GENERATE, Need.CAPTIONED, Map.of("input", path("in"), "captions", table.toString()));
        assertEquals(List.of("a", "bird", "red", "small"), images.facts().words());
        assertArrayEquals(new float[] {1, 3, 2, 4}, images.numbers(0).get("tokens"));
        assertArrayEquals(new float[] {1, 2, 0, 0}, images.numbers(1).get("tokens"));
        assertArrayEquals(new float[] {2}, images.numbers(1).get("length"));
        assertTrue(found(images).contains("Without a partner and not used: c.tif."), "" + found(images));
        Files.writeString(folder.resolve("in/classes.csv"), "a.tif,round\nb.tif,flat\nc.tif,round\n");
        Gathered classes = read(Task.GENERATE, Need.LABELLED, Map.of("input", path("in/classes.csv")));
        assertEquals(Map.of("flat", 1, "round", 2), classes.facts().classes());
        Files.writeString(table, "a.tif,x\nnone.tif,y\n");
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> read(Task.GENERATE, Need.CAPTIONED, Map.of("input", path("in"), "captions", table.toString())));
        assertTrue(e.getMessage().contains("none.tif"), e.getMessage());
    }

    @Test
    void imagesOfOtherKindsAndEmptyFoldersAreRefused() throws IOException {
        save(Noisy.image(24, 20, 20), "in/a.tif");
        save(Noisy.image(8, 20, 20), "in/b.tif");
        Exception kinds = assertThrows(
                IllegalArgumentException.class, () -> read(Task.GENERATE, Need.CLEAN, Map.of("input", path("in"))));
        assertTrue(kinds.getMessage().contains("RGB: a.tif; 8-bit with 1 channel: b.tif"), kinds.getMessage());
        Files.createDirectory(folder.resolve("empty"));
        Exception none = assertThrows(
                IllegalArgumentException.class, () -> read(Task.INPAINT, Need.CLEAN, Map.of("input", path("empty")))
                        .facts());
        assertTrue(none.getMessage().contains("no image was found"), none.getMessage());
    }

    /** What was found comes before what was chosen, and both before the first step. */
    @Test
    void itIsSaidBeforeTheFirstStep() throws IOException {
        List<String> said = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void note(String message) {
                said.add(message);
            }

            @Override
            public boolean cancelled() {
                return said.size() > 1;
            }
        };
        Map<String, Object> values = Map.of(
                "input", save(Noisy.image(8, 50, 44), "a.tif").toString(), "output", path("m.zip"), "device", "cpu");
        new Train(Task.DENOISE, new Answers(values)).run(null, TrainingListener.NONE, progress);
        assertEquals(2, said.size(), "" + said);
        assertEquals("Found as target: 1 image, 1 plane, 50 × 44 pixels, 8-bit, 1 channel.", said.get(0));
    }
}
