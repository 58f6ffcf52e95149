// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.NewArray;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.ome.Axis;
import org.imagejgan.zarr.ome.Level;
import org.imagejgan.zarr.ome.Multiscale;
import org.imagejgan.zarr.ome.OmeWriter;
import org.imagejgan.zarr.store.FolderStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pixels of a verb do not depend on where the image was: in an OME-Zarr with its axes in any order and read plane by
 * plane, in a TIFF, or in memory as a whole. Bit for bit.
 */
class ZarrAxesTest {
    private static final List<String> ORDERS =
            List.of("tczyx", "zyx", "yx", "cyx", "tzyx", "xyz", "xy", "xyczt", "ztyxc");

    /** Each with a bundled model; smaller tiles than the image where a verb has them. */
    private static final List<String> VERBS = List.of(
            "denoise model=denoise-fluorescence tile=40",
            "superresolve factor=2 tile=40",
            "translate model=nuclei-to-mask tile=40",
            "colorize tile=40",
            "inpaint hole=defects");

    private static final Map<Character, Integer> SIZES = Map.of('t', 2, 'c', 2, 'z', 2, 'y', 35, 'x', 70);

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        PlainImageJ.start();
    }

    static Stream<Arguments> all() {
        return VERBS.stream().flatMap(verb -> ORDERS.stream().map(order -> of(verb, order)));
    }

    /** Each verb and each order once at least. */
    static Stream<Arguments> some() {
        return IntStream.range(0, ORDERS.size()).mapToObj(i -> of(VERBS.get(i % VERBS.size()), ORDERS.get(i)));
    }

    private static Arguments of(String verb, String order) {
        // One channel at a time becomes RGB.
        boolean one = verb.startsWith("colorize") && order.contains("c");
        return Arguments.of(
                one ? verb + " channel=2" : verb,
                order,
                ORDERS.indexOf(order) % 2 == 0 ? Multiscale.NEWEST : Multiscale.OLDER);
    }

    /** Grey steps, noise that depends on the place alone, and a few hot pixels. */
    private static int value(int t, int c, int z, int y, int x) {
        int noise = (((t * 31 + c) * 31 + z) * 997 + y) * 991 + x;
        noise = noise * 0x2c1b3c6d ^ noise * 0x297a2d39 >>> 15;
        boolean disc = Math.hypot(x % 30 - 15, y % 30 - 15) < 8 + c + z;
        return noise % 977 == 0 ? 60000 : 900 + (disc ? 3000 + 500 * t : 0) + (noise >>> 3) % 400;
    }

    private static int size(String order, char axis) {
        return order.indexOf(axis) < 0 ? 1 : SIZES.get(axis);
    }

    private static ImagePlus inMemory(String order) {
        ImageStack stack = new ImageStack(SIZES.get('x'), SIZES.get('y'));
        for (int t = 0; t < size(order, 't'); t++)
            for (int z = 0; z < size(order, 'z'); z++)
                for (int c = 0; c < size(order, 'c'); c++) {
                    ShortProcessor plane = new ShortProcessor(stack.getWidth(), stack.getHeight());
                    for (int i = 0; i < plane.getPixelCount(); i++)
                        plane.set(i, value(t, c, z, i / stack.getWidth(), i % stack.getWidth()));
                    stack.addSlice(plane);
                }
        ImagePlus image = new ImagePlus("image", stack);
        image.setDimensions(size(order, 'c'), size(order, 'z'), size(order, 't'));
        return image;
    }

    /** Chunks of two planes, of columns and rows that do not divide the image. */
    private static void zarr(Path to, String order, String version) throws IOException {
        int axes = order.length();
        long[] shape = new long[axes];
        int[] chunk = new int[axes];
        List<Axis> named = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            shape[i] = SIZES.get(order.charAt(i));
            chunk[i] = order.charAt(i) == 'y' || order.charAt(i) == 'x' ? 32 : 2;
            named.add(new Axis(order.substring(i, i + 1), ""));
        }
        int format = version.equals(Multiscale.OLDER) ? 2 : 3;
        FolderStore store = new FolderStore(to);
        List<String> names = List.of(order.split(""));
        ZarrArray array = new NewArray(format, shape, DataType.UINT16, chunk, chunk, names).create(store.at("0"));
        for (long[] block : array.blocks().all())
            array.write(block, values(array.blocks().inside(block), order));
        Level level = new Level("0", Collections.nCopies(axes, 1.0), Collections.nCopies(axes, 0.0));
        OmeWriter.image(store, new Multiscale(version, "image", named, List.of(level), List.of()), DataType.UINT16);
    }

    private static byte[] values(Box box, String order) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * box.count()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < box.count(); i++) {
            int[] at = new int[5];
            int rest = i;
            for (int axis = order.length() - 1; axis >= 0; axis--) {
                at["tczyx".indexOf(order.charAt(axis))] = (int) box.from()[axis] + rest % box.size()[axis];
                rest /= box.size()[axis];
            }
            bytes.putShort((short) value(at[0], at[1], at[2], at[3], at[4]));
        }
        return bytes.array();
    }

    private static Map<String, String> keys(String verb) {
        Map<String, String> keys = new LinkedHashMap<>(Map.of("precision", "full", "device", "cpu"));
        Arrays.stream(verb.split(" ")).skip(1).map(key -> key.split("=")).forEach(key -> keys.put(key[0], key[1]));
        return keys;
    }

    private ImagePlus fileToFile(String verb, Path input, Path output, String version) throws IOException {
        List<String> line = new ArrayList<>(List.of(verb.split(" ")[0], "input=" + input, "output=" + output));
        keys(verb).forEach((key, value) -> line.add(key + "=" + value));
        line.add("format=" + version);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said);
        assertEquals(0, Main.run(line, to, to), said::toString);
        return ImageFiles.open(output);
    }

    private static ImagePlus whole(String verb, ImagePlus image) {
        VerbCall call = new VerbCall(Verb.named(verb.split(" ")[0]));
        call.parameters().set(keys(verb));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        try (TerminalHost host = new TerminalHost(nowhere, nowhere)) {
            call.run(image, host);
        }
        return call.result();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("some")
    void pixelsAreTheSame(String verb, String order, String version) throws IOException {
        ImagePlus image = inMemory(order);
        ImageFiles.save(image, folder.resolve("in.tif"), false);
        zarr(folder.resolve("in.zarr"), order, version);
        ImagePlus fromTiff = fileToFile(verb, folder.resolve("in.tif"), folder.resolve("out.tif"), version);
        ImagePlus fromZarr = fileToFile(verb, folder.resolve("in.zarr"), folder.resolve("out.zarr"), version);
        ImagePlus mixed = fileToFile(verb, folder.resolve("in.zarr"), folder.resolve("mixed.tif"), version);
        ImagePlus whole = whole(verb, image);
        List<Object> expected = planes(whole);
        assertTrue(expected.size() >= size(order, 'z') * size(order, 't'));
        assertSame(expected, planes(fromTiff), "TIFF");
        assertSame(expected, planes(mixed), "OME-Zarr to TIFF");
        assertSame(expected, planes(fromZarr), "OME-Zarr");
        for (char axis : new char[] {'z', 't'})
            assertEquals(size(order, axis), axis == 'z' ? fromZarr.getNSlices() : fromZarr.getNFrames());
        assertTrue(changed(image, expected), "the verb did nothing");
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("all")
    void pixelsAreTheSameWithEveryVerb(String verb, String order, String version) throws IOException {
        pixelsAreTheSame(verb, order, version);
    }

    private static boolean changed(ImagePlus image, List<Object> made) {
        return !(made.get(0) instanceof short[] values)
                || !Arrays.equals(values, (short[]) image.getStack().getPixels(1));
    }

    /** Of RGB, the three colours, as an OME-Zarr has them. */
    private static List<Object> planes(ImagePlus image) {
        List<Object> planes = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++) {
            ImageProcessor plane = image.getStack().getProcessor(i);
            if (plane instanceof ColorProcessor rgb) for (int c = 1; c <= 3; c++) planes.add(rgb.getChannel(c));
            else planes.add(plane.getPixels());
        }
        return planes;
    }

    private static void assertSame(List<Object> expected, List<Object> made, String where) {
        assertEquals(expected.size(), made.size(), where);
        for (int i = 0; i < made.size(); i++)
            assertArrayEquals(new Object[] {expected.get(i)}, new Object[] {made.get(i)}, where + ", plane " + i);
    }
}
