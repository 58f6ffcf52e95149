// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.ZarrPlate;
import org.imagejgan.zarr.Stores;
import org.imagejgan.zarr.store.FolderServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs over OME-Zarrs that another program wrote: by command line and macro, from a disk and from a server. */
class ZarrVerbsTest {
    @TempDir
    private Path folder;

    private String said;

    @BeforeEach
    void start() {
        PlainImageJ.start();
        Stores.unpack("images.zip", folder);
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private int run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes);
        int status = Main.run(List.of(words), stream, stream);
        said = bytes.toString();
        return status;
    }

    private String in(String name) {
        return "input=" + folder.resolve(name);
    }

    private String out(String name) {
        return "output=" + folder.resolve(name);
    }

    private static void assertSame(ImagePlus expected, ImagePlus made) {
        assertArrayEquals(expected.getDimensions(), made.getDimensions());
        assertEquals(expected.getBitDepth(), made.getBitDepth());
        for (int i = 1; i <= expected.getStackSize(); i++)
            assertArrayEquals((short[]) expected.getStack().getPixels(i), (short[])
                    made.getStack().getPixels(i));
    }

    @Test
    void theResultIsThatOfTheSameImageInATiff() throws IOException {
        ImageFiles.save(ImageFiles.open(folder.resolve("five.zarr")), folder.resolve("five.tif"), false);
        assertEquals(0, run("denoise", in("five.tif"), out("clean.tif"), "precision=full", "device=cpu"), () -> said);
        assertEquals(0, run("denoise", in("five.zarr"), out("new.zarr"), "precision=full", "device=cpu"), () -> said);
        ImagePlus made = ImageFiles.open(folder.resolve("new.zarr"));
        assertSame(ImageFiles.open(folder.resolve("clean.tif")), made);
        assertEquals(0.5, made.getCalibration().pixelDepth);
        assertEquals("GFP", made.getStack().getSliceLabel(2));
        // As coarse as the levels of the source, which has two.
        assertTrue(Files.exists(folder.resolve("new.zarr/1/zarr.json")));
        assertFalse(Files.exists(folder.resolve("new.zarr/2")));

        assertEquals(1, run("denoise", in("five.zarr"), out("new.zarr"), "device=cpu"));
        assertTrue(said.contains("exists and is kept"), said);
        assertEquals(0, run("denoise", in("five.zarr"), out("old.zarr"), "format=0.4", "precision=full", "device=cpu"));
        assertTrue(Files.exists(folder.resolve("old.zarr/.zattrs")));
        assertSame(made, ImageFiles.open(folder.resolve("old.zarr")));
    }

    @Test
    void aMacroReadsAndWritesThem() throws IOException {
        Interpreter interpreter = new Interpreter();
        interpreter.run(
                "run('GAN Denoise...', '" + in("zcyx.zarr") + " " + out("made.zarr") + " device=cpu');\n"
                        + "run('GAN Colorize...', '" + in("yx.zarr") + " " + out("coloured.zarr") + " device=cpu');",
                "");
        assertFalse(interpreter.wasError());
        assertArrayEquals(
                new int[] {8, 6, 2, 3, 1},
                ImageFiles.open(folder.resolve("made.zarr")).getDimensions());
        assertEquals(3, ImageFiles.open(folder.resolve("coloured.zarr")).getNChannels());
    }

    @Test
    void theMacroThatIsShippedDoes() throws IOException {
        String macro = Files.readString(Path.of("macros", "Denoise_OME_Zarr.ijm"));
        Interpreter interpreter = new Interpreter();
        interpreter.run(macro, folder.resolve("yx.zarr") + "," + folder.resolve("made.zarr"));
        assertFalse(interpreter.wasError());
        assertEquals(8, ImageFiles.open(folder.resolve("made.zarr")).getWidth());
    }

    @Test
    void aBatchMakesThemOfOtherFiles() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        ImageFiles.save(ImageFiles.open(folder.resolve("tczyx.zarr")), images.resolve("a.tif"), false);
        ImageFiles.save(ImageFiles.open(folder.resolve("yx.zarr")), images.resolve("b.zarr"), false);
        String[] words = {"batch", in("images"), out("results"), "steps=denoise", "format=ome-zarr", "device=cpu"};
        assertEquals(0, run(words), () -> said);
        for (String name : List.of("a", "b"))
            assertArrayEquals(
                    ImageFiles.open(images.resolve(name.equals("a") ? "a.tif" : "b.zarr"))
                            .getDimensions(),
                    ImageFiles.open(folder.resolve("results/" + name + ".zarr")).getDimensions());
        assertEquals(0, run(words), () -> said);
        assertTrue(said.contains("2 kept"), said);
    }

    @Test
    void imagesAreTakenFromAServer() throws IOException {
        try (FolderServer server = new FolderServer(folder)) {
            String address = "input=" + server.address();
            Files.createDirectory(folder.resolve("results"));
            for (String name : List.of("xyczt.zarr", "five.zarr")) {
                assertEquals(0, run("denoise", address + name, out("results"), "device=cpu"), () -> said);
                assertArrayEquals(
                        ImageFiles.open(folder.resolve(name)).getDimensions(),
                        ImageFiles.open(folder.resolve("results").resolve(name)).getDimensions());
            }
            assertEquals(1, run("denoise", address + "nothing.zarr", out("none.zarr"), "device=cpu"));
            assertTrue(said.contains("is no group of Zarr"), said);
        }
    }

    @Test
    void aPlateBecomesAPlate() throws IOException {
        assertEquals(1, run("denoise", in("plate.zarr"), out("fields"), "device=cpu"));
        assertTrue(said.contains("ends in .zarr"), said);
        assertEquals(0, run("denoise", in("plate.zarr"), out("clean.zarr"), "device=cpu"), () -> said);
        assertTrue(said.contains("4 written"), said);
        for (String field : List.of("A/1/0", "A/1/1", "A/2/0", "A/2/1"))
            assertArrayEquals(
                    new int[] {8, 6, 2, 1, 1},
                    ImageFiles.open(folder.resolve("clean.zarr").resolve(field)).getDimensions());
        // The result is a plate itself.
        assertEquals(0, run("denoise", in("clean.zarr"), out("again.zarr"), "format=0.4", "device=cpu"), () -> said);
        assertTrue(said.contains("4 written"), said);
        assertTrue(Files.readString(folder.resolve("again.zarr/.zattrs")).contains("\"wells\""));
    }

    /** Until the last share is done, it is no plate: nobody takes it for whole. */
    @Test
    void sharesOfAPlateMakeThePlateInTheEnd() throws IOException {
        assertEquals(0, run("denoise", in("plate.zarr"), out("clean.zarr"), "part=1/2", "device=cpu"), () -> said);
        assertFalse(ZarrPlate.isOne(folder.resolve("clean.zarr")));
        assertEquals(0, run("denoise", in("plate.zarr"), out("clean.zarr"), "part=2/2", "device=cpu"), () -> said);
        assertTrue(said.contains("2 written"), said);
        assertEquals(4, ZarrPlate.of(folder.resolve("clean.zarr")).images().size());
        assertTrue(ZarrPlate.isOne(folder.resolve("clean.zarr")));
    }

    @Test
    void whereNothingCanBeWrittenIsKnownBeforeTheWork() throws IOException {
        Files.writeString(folder.resolve("file"), "mine");
        assertEquals(1, run("denoise", in("five.zarr"), out("file/new.zarr"), "device=cpu"));
        assertTrue(said.contains("a file is in the place of a folder"), said);
        assertEquals(1, run("denoise", in("five.zarr"), "output=https://server/new.zarr", "device=cpu"));
        assertTrue(said.contains("output=https://server/new.zarr is an address. Servers are only read"), said);
        assertFalse(Files.exists(Path.of("https:")));
        assertEquals(1, run("denoise", "input=https://", out("new.zarr"), "device=cpu"));
        assertTrue(said.contains("is no address"), said);
        Files.createDirectory(folder.resolve("new.zarr.lock"));
        assertEquals(1, run("denoise", in("five.zarr"), out("new.zarr"), "device=cpu"));
        assertTrue(said.contains("cannot be written"), said);
        assertFalse(said.contains("Denoising"), said);
    }

    @Test
    void anImageOfNoPixelsIsRefused() throws IOException {
        Path array = folder.resolve("five.zarr/0/zarr.json");
        String text = Files.readString(array);
        String none = text.replaceFirst("(\"shape\": \\[\\s*2,\\s*2,\\s*)3", "$10");
        assertFalse(text.equals(none), text);
        Files.writeString(array, none);
        assertEquals(1, run("denoise", in("five.zarr"), out("new.zarr"), "device=cpu"));
        assertTrue(said.contains("its axis z has the length 0"), said);
        assertFalse(Files.exists(folder.resolve("new.zarr")));
    }
}
