// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Facts;
import org.imagejgan.model.Need;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where images and their targets come from, and what of them does not fit. */
class PairsTest {
    @TempDir
    private Path folder;

    /** A ramp from left to right: {@code first + x}. */
    private static ImageProcessor ramp(int width, int height, int first) {
        ImageProcessor pixels = new ByteProcessor(width, height);
        for (int i = 0; i < width * height; i++) pixels.set(i, first + i % width);
        return pixels;
    }

    private void save(String name, ImageProcessor... planes) throws IOException {
        ImageStack stack = new ImageStack();
        for (ImageProcessor plane : planes) stack.addSlice(plane);
        ImagePlus image = new ImagePlus(name, stack);
        image.setDimensions(planes.length, 1, 1);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageFiles.save(image, file, true);
    }

    private Map<String, Object> keys(Object... pairs) {
        Map<String, Object> keys =
                new HashMap<>(Map.of("input", folder.resolve("in").toString()));
        for (int i = 0; i < pairs.length; i += 2) keys.put((String) pairs[i], pairs[i + 1]);
        return keys;
    }

    private static Gathered read(Need need, Map<String, Object> keys, OpenImage open) throws IOException {
        Answers answers = new Answers(keys);
        return new Train(Task.TRANSLATE, answers).read(need, new Inputs(answers, open));
    }

    private static Gathered read(Map<String, Object> keys) throws IOException {
        return read(Need.PAIRED, keys, null);
    }

    private static String refusal(Map<String, Object> keys) {
        return assertThrows(IllegalArgumentException.class, () -> read(keys)).getMessage();
    }

    private String both() {
        return folder.resolve("out").toString();
    }

    private static float first(Gathered images, String role) {
        return (float) images.scales.get(role).inverse(images.get(0).get(role).values()[0]);
    }

    // -- where they are --

    @ParameterizedTest
    @CsvSource({"forward, 10, 14, left, right", "backward, 14, 10, right, left"})
    void halvesStandSideBySide(String direction, float image, float target, String from, String to) throws IOException {
        save("in/a.tif", ramp(8, 6, 10));
        save("in/b.tif", ramp(12, 6, 10));
        Gathered images = read(keys("pairs", "side-by-side", "direction", direction));
        assertEquals(2, images.count());
        assertEquals(new Size(6, 4), images.get(0).get("target").size());
        assertEquals(image, first(images, "image"), 1e-3);
        assertEquals(target, first(images, "target"), 1e-3);
        Facts facts = images.facts();
        assertEquals(from, facts.called("image"));
        assertEquals(to, facts.called("target"));
        assertEquals(new Size(6, 4), facts.smallest());
        assertEquals(List.of("image", "target"), roles(facts));
    }

    private static List<String> roles(Facts facts) {
        return facts.sources().stream().map(Facts.Source::role).distinct().toList();
    }

    @Test
    void anOddWidthHasNoHalves() throws IOException {
        save("in/a.tif", ramp(8, 6, 0));
        save("in/b.tif", ramp(9, 6, 0));
        save("in/c.tif", ramp(11, 6, 0));
        assertEquals(
                "pairs=side-by-side needs two halves of one width, an image and its target, but there is an odd number of"
                        + " columns in b.tif (9), c.tif (11). Crop them, or take them out.",
                refusal(keys("pairs", "side-by-side")));
    }

    @Test
    void twoChannelsOfAStackAreAPair() throws IOException {
        save("in/a.tif", ramp(8, 6, 10), ramp(8, 6, 50), ramp(8, 6, 90));
        Gathered images = read(keys("pairs", "3-1"));
        assertEquals(90, first(images, "image"), 1e-3);
        assertEquals(10, first(images, "target"), 1e-3);
        assertEquals(1, images.get(0).get("image").channels());
        assertEquals("channel-3", images.facts().called("image"));
        assertEquals(
                "pairs=1-4 needs 4 channels, and there are fewer in a.tif (3). Take other channels, or take these images"
                        + " out.",
                refusal(keys("pairs", "1-4")));
    }

    @Test
    void coloursAndTheOpenImageHaveChannelsToo() throws IOException {
        ColorProcessor colours = new ColorProcessor(8, 6);
        colours.setChannel(1, (ByteProcessor) ramp(8, 6, 20));
        colours.setChannel(3, (ByteProcessor) ramp(8, 6, 70));
        OpenImage open = ImagePlusStack.of(new ImagePlus("open", colours));
        Gathered images = read(Need.PAIRED, Map.of("pairs", "1-3"), open);
        assertEquals(20, first(images, "image"), 1e-3);
        assertEquals(70, first(images, "target"), 1e-3);
        assertEquals("8-bit", images.facts().sources().get(0).type(), "a colour alone is 8-bit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-", "a-b", "1-1", "0-2", "side by side", "1-2-3", "99999999999-1"})
    void otherPlacesAreNotKnown(String where) throws IOException {
        save("in/a.tif", ramp(8, 6, 0));
        String refusal = refusal(keys("pairs", where));
        assertEquals("pairs=" + where, refusal.substring(0, 6 + where.length()));
    }

    @Test
    void pairsInOneFolderNeedNoTarget() throws IOException {
        save("in/a.tif", ramp(8, 6, 0));
        assertEquals(
                "pairs=1-3 says that the files of input= hold the targets too. Leave target= empty, or leave out pairs=.",
                refusal(keys("pairs", "1-3", "target", both())));
    }

    @Test
    void rolesAreCalledAsTheirFolders() throws IOException {
        for (String place : List.of("in/a.tif", "out/a.tif", "x/in/a.tif")) save(place, ramp(8, 6, 0));
        Facts facts = read(keys("target", both())).facts();
        assertEquals("in", facts.called("image"));
        assertEquals("out", facts.called("target"));
        Facts alike = read(keys("target", folder.resolve("x/in").toString())).facts();
        assertEquals("x", alike.called("target"), "where folders have one name, those that they are in");
        assertEquals(folder.getFileName().toString(), alike.called("image"));
    }

    /** Backward, everything that belongs to a role goes with it: its scale, its type, its name. */
    @Test
    void backwardTheTargetIsTheImage() throws IOException {
        save("in/a.tif", ramp(8, 6, 0));
        ImageProcessor counts = new ShortProcessor(8, 6);
        for (int i = 0; i < 48; i++) counts.set(i, 1000 + 100 * i);
        save("out/a.tif", counts);
        Facts forward = read(keys("target", both())).facts();
        Facts backward = read(keys("target", both(), "direction", "backward")).facts();
        assertEquals("16-bit", backward.sources().get(0).type());
        assertEquals("out", backward.called("image"));
        assertEquals(forward.scales().get("target"), backward.scales().get("image"));
        assertEquals(forward.values().get("image"), backward.values().get("target"));
        assertEquals(
                "direction=sideways is not known. Allowed: forward, backward.",
                refusal(keys("target", both(), "direction", "sideways")));
    }

    // -- what does not fit --

    @Test
    void allPairsThatDoNotFitAreNamed() throws IOException {
        for (String name : List.of("a", "b", "c")) save("in/" + name + ".tif", ramp(8, 6, 0));
        save("out/a.tif", ramp(8, 6, 0));
        save("out/b.tif", ramp(9, 6, 0));
        save("out/c.tif", ramp(8, 7, 0));
        assertEquals(
                "The pair b.tif does not fit: the image is 8 × 6, 1, 1, 1, its target 9 × 6, 1, 1, 1 (width × height,"
                        + " channels, slices, frames). Nor do these: c.tif.",
                refusal(keys("target", both())));
    }

    @Test
    void allThatCannotBeReadIsNamed() throws IOException {
        for (String name : List.of("a", "b", "c")) save("in/" + name + ".tif", ramp(8, 6, 0));
        for (String name : List.of("a", "b")) save("out/" + name + ".tif", ramp(8, 6, 0));
        Files.writeString(folder.resolve("in/b.tif"), "no image");
        Files.writeString(folder.resolve("out/c.tif"), "");
        IOException e = assertThrows(IOException.class, () -> read(keys("target", both())));
        assertEquals(
                "\"" + folder.resolve("in/b.tif") + "\" is not an image",
                e.getMessage().replaceFirst(" that can be read here.*", ""));
        assertEquals(true, e.getMessage().endsWith("These cannot be read either: c.tif."), e.getMessage());
        IOException alone = assertThrows(IOException.class, () -> read(Need.UNPAIRED, keys("target", both()), null));
        assertEquals(false, alone.getMessage().contains("either"), alone.getMessage());
    }

    /** Maps, images and maps of instances; those that are looked at first, too. */
    @Test
    void allOfLabelMapsThatCannotBeReadIsNamed() throws IOException {
        for (String place : List.of("in", "out", "objects"))
            for (String name : List.of("a", "b", "c", "d")) save(place + "/" + name + ".tif", ramp(8, 6, 0));
        for (String name : List.of("in/a", "out/b", "objects/d"))
            Files.writeString(folder.resolve(name + ".tif"), "no image");
        Map<String, Object> keys = keys(
                "target",
                both(),
                "labels",
                "auto",
                "instances",
                folder.resolve("objects").toString());
        IOException e = assertThrows(IOException.class, () -> read(Need.LABEL_MAPS, keys, null));
        assertEquals(true, e.getMessage().startsWith("\"" + folder.resolve("in/a.tif") + "\""), e.getMessage());
        assertEquals(true, e.getMessage().endsWith("These cannot be read either: b.tif, d.tif."), e.getMessage());
        keys.remove("instances");
        assertEquals(false, LabelMaps.likely(new Inputs(new Answers(keys), null)), "a ramp is no map");
        for (String name : List.of("b", "c", "d")) save("in/" + name + ".tif", new ByteProcessor(8, 6));
        assertEquals(true, LabelMaps.likely(new Inputs(new Answers(keys), null)), "those that can be read are maps");
    }

    @Test
    void imagesOfSeveralKindsAreNamedByKind() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) save("out/" + name + ".tif", ramp(8, 6, 0));
        save("in/a.tif", new ColorProcessor(8, 6));
        save("in/b.tif", ramp(8, 6, 0));
        save("in/c.tif", ramp(8, 6, 0), ramp(8, 6, 0));
        save("in/d.tif", ramp(8, 6, 0));
        assertEquals(
                "The images are of different kinds: 8-bit with 1 channel: b.tif, d.tif; RGB: a.tif; 8-bit with 2"
                        + " channels: c.tif. Bring them to one type with Image > Type, or take some out.",
                refusal(keys("target", both())));
    }

    @Test
    void oneSmallImageIsNoKind() throws IOException {
        for (String name : List.of("a", "b")) save("in/" + name + ".tif", ramp(8, 6, 0));
        save("out/z.tif", ramp(8, 6, 0));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> read(Need.UNPAIRED, keys("target", both()), null));
        assertEquals(
                "There is one image in target=" + both() + ", of 8 × 6 pixels. What images of a kind have in common is"
                        + " learned from several: add images, or a larger one.",
                e.getMessage());
        save("out/z.tif", new ByteProcessor(1024, 1024));
        assertEquals(1, read(Need.UNPAIRED, keys("target", both()), null).count("target"));
    }

    @Test
    void anEmptyFolderIsNamed() throws IOException {
        save("in/a.tif", ramp(8, 6, 0));
        save("in/b.tif", ramp(8, 6, 0));
        Files.createDirectory(folder.resolve("out"));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> read(Need.UNPAIRED, keys("target", both()), null));
        assertEquals("There is nothing to learn from: no image was found in target=" + both() + ".", e.getMessage());
    }

    @Test
    void namesAreCountedWhereSomeHaveNoTarget() throws IOException {
        for (int i = 0; i < 15; i++) save("in/" + (char) ('a' + i) + ".tif", ramp(8, 6, 0));
        save("out/a.tif", ramp(8, 6, 0));
        save("out/b.tif", ramp(8, 6, 0));
        assertEquals(
                "Pairs need equal file names in input and target. Without a target in " + both()
                        + ": c.tif, d.tif, e.tif,"
                        + " f.tif, g.tif, h.tif, i.tif, j.tif, k.tif, l.tif and 3 more. With a target: 2.",
                refusal(keys("target", both())));
        assertEquals(
                Set.of("image", "target"),
                roles(read(Need.UNPAIRED, keys("target", both()), null).facts()).stream()
                        .collect(Collectors.toSet()));
    }
}
