// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.operation.Noisy;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images with labels: folders of folders, tables of several columns, two sets at once. */
class LabelledTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private void image(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageFiles.save(Noisy.image(8, 20, 20), file, true);
    }

    private void images(String in, String... names) throws IOException {
        for (String name : names) image(in + "/" + name + ".tif");
    }

    private Path table(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    private Gathered read(String input, String target) throws IOException {
        Map<String, Object> values =
                new HashMap<>(Map.of("input", folder.resolve(input).toString()));
        if (!target.isEmpty()) values.put("target", folder.resolve(target).toString());
        Progress progress = new Progress() {
            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        Gathered into = new Gathered();
        Labelled.readClasses(new Inputs(new Answers(values), null, progress), into);
        return into;
    }

    private void refused(String input, String target, String says) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> read(input, target));
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    private static float[] label(Gathered read, int index) {
        return read.numbers(index).get("label");
    }

    @Test
    void columnsAreAttributes() throws IOException {
        images("in", "a", "b", "c", "d");
        table(
                "in/t.csv",
                "\uFEFFfile,stain,\"age, roughly\",fixed\na.tif,\"H & E, new\",old,1\r\n\nb.tif,PAS,young,0\nc.tif,PAS,old,-1\n");
        Gathered read = read("in/t.csv", "");
        assertEquals(
                List.of(
                        new Attribute("", "stain", List.of("H & E, new", "PAS")),
                        new Attribute("", "age, roughly", List.of("old", "young")),
                        new Attribute("", "fixed", List.of())),
                read.facts().labels().attributes());
        assertArrayEquals(new float[] {1, 0, 1, 0, 1}, label(read, 0));
        assertArrayEquals(new float[] {0, 1, 0, 1, 0}, label(read, 1));
        assertArrayEquals(new float[] {0, 1, 1, 0, 0}, label(read, 2));
        assertEquals(Map.of("H & E, new", 1, "PAS", 2, "old", 2, "young", 1, "fixed", 1), read.classes);
        assertEquals(List.of("d.tif"), read.unmatched);
        assertTrue(
                warnings.contains(
                        "Only 2 images are labelled 'PAS', too few to tell what they have in common. Ten or more"
                                + " are better."),
                "" + warnings);
        assertTrue(warnings.stream().anyMatch(w -> w.startsWith("Only 1 image is labelled 'fixed=1'")), "" + warnings);
    }

    @Test
    void oneColumnMayHaveNoName() throws IOException {
        images("in", "a", "b");
        table("in/shape.csv", "a.tif\tround\nb.tif\tflat\n");
        assertEquals(
                List.of(new Attribute("", "shape", List.of("flat", "round"))),
                read("in/shape.csv", "").facts().labels().attributes());
    }

    @Test
    void imagesThatAreCalledLikeAHeadingAreRead() throws IOException {
        images("in", "image_1", "file 2");
        table("in/shape.csv", "image_1.tif,round\n\"file 2.tif\",flat\n");
        Gathered read = read("in/shape.csv", "");
        assertEquals(Map.of("flat", 1, "round", 1), read.classes);
        assertEquals("shape", read.facts().labels().attributes().get(0).name());
    }

    @Test
    void twoSetsAreLearnedFromTogether() throws IOException {
        images("left", "a", "b", "c");
        table("left/l.csv", "file,old,male\na.tif,1,0\nb.tif,0,1\nc.tif,1,1\n");
        images("moods/calm", "a", "b");
        images("moods/angry", "a");
        Gathered read = read("left/l.csv", "moods");
        assertEquals(6, read.count());
        assertEquals(
                List.of("old", "male", "angry", "calm", "l", "moods"),
                read.facts().labels().names());
        assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0}, label(read, 0));
        assertArrayEquals(new float[] {0, 0, 1, 0, 0, 1}, label(read, 3));
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 1}, label(read, 5));
        assertEquals(Map.of("old", 2, "male", 2, "angry", 1, "calm", 2), read.classes);
        refused("left/l.csv", "left/l.csv", "say old of their images");
        images("other/moods/x", "a");
        images("other/moods/y", "a");
        assertEquals(
                List.of("moods", "moods 2"), read("moods", "other/moods").labels.sets());
    }

    @Test
    void foldersWithoutImagesAreTold() throws IOException {
        images("kinds/x", "a");
        images("kinds/y", "a");
        Files.createDirectories(folder.resolve("kinds/z"));
        Files.createDirectories(folder.resolve("kinds/.hidden"));
        Gathered read = read("kinds", "");
        assertEquals(Map.of("x", 1, "y", 1), read.classes);
        assertEquals(List.of("z"), read.unmatched);
    }

    @Test
    void oneDomainAloneIsRefused() throws IOException {
        images("one/x", "a", "b");
        assertTrue(Labelled.is(folder.resolve("one")));
        refused("one", "", "are of one domain, 'x'. There must be at least two: a folder of images for each");
        images("in", "a", "b");
        table("in/t.csv", "file,stain,old\na.tif,A,1\nb.tif,B,1\n");
        refused("in/t.csv", "", "are of one domain, '1'. There must be at least two");
        assertFalse(Labelled.is(folder.resolve("in")));
    }

    @ParameterizedTest
    @CsvSource({
        "'a.tif,A,old|b.tif,B,young', 'has 2 columns of labels. Name them in a first line'",
        "'file,stain,age|a.tif,A|b.tif,B,old', 'needs a file and stain, age in each line, between commas, not: a.tif,A'",
        "'file,stain,age|a.tif,,old|b.tif,B,old', 'between commas, not: a.tif,,old'",
        "'file,stain|a.tif,A|z.tif,B', names images that are not in",
        "'file,stain|a.tif,A|a.tif,B', says two things of a.tif",
        "'file,stain|a.tif,A[1]|b.tif,B', 'A[1]'",
        "'', is empty"
    })
    void tablesThatCannotBeReadAreRefused(String lines, String says) throws IOException {
        images("in", "a", "b");
        table("in/t.csv", lines.replace('|', '\n'));
        refused("in/t.csv", "", says);
    }

    @Test
    void aTableOfAnotherEncodingIsRefused() throws IOException {
        images("in", "a", "b");
        Files.write(folder.resolve("in/t.csv"), new byte[] {'a', ',', (byte) 0xe4, '\n'});
        refused("in/t.csv", "", "is no text in UTF-8");
    }

    /** Of all sets, folders and tables. */
    @Test
    void allThatCannotBeReadIsNamed() throws IOException {
        images("left", "a", "b", "c");
        table("left/l.csv", "file,old,male\na.tif,1,0\nb.tif,0,1\nc.tif,1,1\n");
        images("moods/calm", "d", "e");
        images("moods/angry", "f");
        for (String name : List.of("left/b.tif", "left/c.tif", "moods/calm/e.tif"))
            Files.writeString(folder.resolve(name), "no image");
        unreadable(() -> read("left/l.csv", "moods"), "left/b.tif", "c.tif, e.tif");
        table("left/texts.csv", "a.tif,a cell\nb.tif,two cells\nc.tif,no cell\n");
        Answers answers =
                new Answers(Map.of("captions", folder.resolve("left/texts.csv").toString()));
        unreadable(() -> Labelled.readCaptions(new Inputs(answers, null), new Gathered()), "left/b.tif", "c.tif");
    }

    private void unreadable(Executable reading, String first, String others) {
        String message = assertThrows(IOException.class, reading).getMessage();
        assertTrue(message.startsWith("\"" + folder.resolve(first) + "\" is not an image"), message);
        assertTrue(message.endsWith(" These cannot be read either: " + others + "."), message);
    }

    @Test
    void namesThatMacrosCannotSayAreRefused() throws IOException {
        images("odd/a]b", "a");
        images("odd/c", "a");
        refused("odd", "", "The label 'a]b' of");
    }
}
