// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.file.OmeZarr;
import org.imagejgan.zarr.Stores;
import org.imagejgan.zarr.store.FolderServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels of OME-Zarrs that another program wrote, opened as a macro or the command line does. */
class OpenZarrTest {
    @TempDir
    private Path folder;

    /** ImageJ's own asks in a dialog, for which there is no display here. */
    public static final class Duplicate implements PlugIn {
        @Override
        public void run(String argument) {
            ImagePlus crop = WindowManager.getCurrentImage().crop("stack");
            crop.setTitle("crop");
            crop.show();
        }
    }

    @BeforeEach
    void start() {
        PlainImageJ.start("Image, \"Duplicate...\", " + Duplicate.class.getName());
        Stores.unpack("images.zip", folder);
    }

    @AfterEach
    void close() {
        PlainImageJ.closeAll();
    }

    private ImagePlus opened(String first, String options) {
        Interpreter macro = new Interpreter();
        macro.run(first + "run('GAN OME-Zarr...', '" + options + "');", "");
        assertFalse(macro.wasError(), macro.getErrorMessage());
        return WindowManager.getCurrentImage();
    }

    private String in(String name) {
        return "input=[" + folder.resolve(name) + "]";
    }

    /** Values of another program: the digits of t, c, z, y and x, of which a coarser level leaves out each second y and x. */
    private static void assertLevel(ImagePlus image, int step) {
        assertArrayEquals(new int[] {8 / step, 6 / step, 2, 3, 2}, image.getDimensions());
        assertTrue(image.getStack().isVirtual(), "planes are read when they are looked at");
        for (int i = 0; i < image.getStackSize(); i++) {
            int place = (i / 6 * 10 + i % 2) * 10 + i / 2 % 3;
            for (int y = 0; y < image.getHeight(); y++)
                for (int x = 0; x < image.getWidth(); x++)
                    assertEquals(
                            (place * 10 + step * y) * 10 + step * x,
                            image.getStack().getProcessor(i + 1).get(x, y));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tczyx.zarr", "five.zarr", "xyczt.zarr"})
    void aMacroOpensEachLevelAsAVirtualHyperstack(String name) {
        for (String first : List.of("", "setBatchMode(true);")) {
            ImagePlus finest = opened(first, in(name));
            assertLevel(finest, 1);
            assertEquals(name, finest.getTitle());
            ImagePlus coarse = opened(first, in(name) + " level=1");
            assertLevel(coarse, 2);
            assertEquals(name.replace(".zarr", "-level1.zarr"), coarse.getTitle());
            assertTrue(coarse.isHyperStack() || coarse.getOpenAsHyperStack());
            PlainImageJ.closeAll();
        }
    }

    @Test
    void aLevelHasItsPixelSizesAndTheChannelsOfTheImage() {
        CompositeImage coarse = (CompositeImage) opened("", in("five.zarr") + " level=1");
        assertEquals("µm", coarse.getCalibration().getUnit());
        assertEquals(0.5, coarse.getCalibration().pixelWidth);
        assertEquals(0.5, coarse.getCalibration().pixelHeight);
        assertEquals(0.5, coarse.getCalibration().pixelDepth);
        assertEquals(2.5, coarse.getCalibration().frameInterval);
        assertEquals("GFP", coarse.getStack().getSliceLabel(2));
        assertEquals(0x00ff00, coarse.getChannelLut(2).getRGB(255) & 0xffffff);
        assertEquals(800, coarse.getChannelLut(2).max);
        assertFalse(coarse.changes, "nobody is asked to save what is kept already");
    }

    @Test
    void aCropIsDenoisedLikeAnyImage() throws IOException {
        ImagePlus crop = opened("", in("five.zarr"));
        crop.setRoi(2, 1, 5, 4);
        crop = crop.crop("stack");
        crop.show();
        assertEquals(12, crop.getStackSize());
        ImagePlus kept = crop.duplicate();
        Interpreter macro = new Interpreter();
        macro.run("run('GAN Denoise...', 'model=denoise-gaussian device=cpu precision=full');", "");
        assertFalse(macro.wasError(), macro.getErrorMessage());
        ImagePlus made = WindowManager.getCurrentImage();
        ImageFiles.save(kept, folder.resolve("crop.tif"), false);
        assertEquals(
                0,
                line(
                        "denoise",
                        "input=" + folder.resolve("crop.tif"),
                        "output=" + folder.resolve("made.tif"),
                        "model=denoise-gaussian",
                        "device=cpu",
                        "precision=full"));
        ImagePlus expected = ImageFiles.open(folder.resolve("made.tif"));
        for (int i = 1; i <= 12; i++)
            assertArrayEquals((short[]) expected.getStack().getPixels(i), (short[])
                    made.getStack().getPixels(i));
        assertEquals(0.25, made.getCalibration().pixelWidth);
    }

    private String said = "";

    private int line(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes);
        int status = Main.run(List.of(words), stream, stream);
        said = bytes.toString();
        return status;
    }

    @Test
    void theCommandLineWritesALevel() throws IOException {
        assertEquals(
                0, line("omezarr", "input=" + folder.resolve("five.zarr"), "level=1", "output=" + folder), () -> said);
        ImagePlus made = ImageFiles.open(folder.resolve("five-level1.tif"));
        assertArrayEquals(new int[] {4, 3, 2, 3, 2}, made.getDimensions());
        assertEquals(22, made.getStack().getProcessor(1).get(1, 1));
        assertEquals(
                1,
                line(
                        "omezarr",
                        "input=" + folder.resolve("five.zarr"),
                        "output=" + folder.resolve("five.zarr"),
                        "overwrite=true"));
        assertTrue(said.contains("same file"), said);
    }

    private String refused(String options) {
        String[] words = ("omezarr " + options + " output=" + folder.resolve("none.tif")).split(" ");
        assertEquals(1, line(words));
        assertFalse(Files.exists(folder.resolve("none.tif")));
        return said;
    }

    @Test
    void whatCannotBeOpenedIsRefusedInWords() throws IOException {
        assertTrue(
                refused("input=" + folder.resolve("five.zarr") + " level=2").contains("has the levels 0 to 1"), said);
        assertTrue(refused("input=" + folder.resolve("five.zarr") + " level=-1").contains("level=-1"), said);
        assertTrue(refused("input=" + folder.resolve("plate.zarr")).contains("holds 4 images. Name one"), said);
        assertTrue(refused("input=" + folder.resolve("gone.zarr")).contains("does not exist"), said);
        assertTrue(refused("input=" + folder).contains("is no group of Zarr"), said);
        ImageFiles.save(PlainImageJ.image("a", 8, 8, 1), folder.resolve("a.tif"), false);
        assertTrue(refused("input=" + folder.resolve("a.tif")).contains("is no group of Zarr"), said);
        assertTrue(refused("").contains("input"), said);
    }

    @Test
    void levelsAreListedWithTheirSizes() throws IOException {
        assertEquals(
                List.of("8 x 6, 2 channels, 3 slices, 2 frames", "4 x 3, 2 channels, 3 slices, 2 frames"),
                OmeZarr.levels("" + folder.resolve("five.zarr")));
        assertEquals(List.of("8 x 6", "4 x 3"), OmeZarr.levels("" + folder.resolve("yx.zarr")));
    }

    @Test
    void ofSeveralImagesTheFirstIsOpenedAndTheOthersAreTold() throws IOException {
        Path attributes = folder.resolve("yx.zarr/.zattrs");
        String text = Files.readString(attributes);
        int from = text.indexOf('{', text.indexOf("multiscales"));
        int to = text.lastIndexOf(']');
        Files.writeString(attributes, text.substring(0, to) + "," + text.substring(from, to) + text.substring(to));
        assertEquals(
                0,
                line("omezarr", "input=" + folder.resolve("yx.zarr"), "output=" + folder.resolve("a.tif")),
                () -> said);
        assertTrue(said.contains("describes 2 images, of which the first is read"), said);
    }

    @Test
    void aServerGivesALevel() throws IOException {
        try (FolderServer server = new FolderServer(folder)) {
            String address = server.address() + "five.zarr/";
            ImagePlus coarse = opened("", "input=" + address + " level=1");
            assertLevel(coarse, 2);
            assertEquals("five-level1.zarr", coarse.getTitle());
        }
    }

    @Test
    void theMacroThatIsShippedOpensALevelAndCropsIt() throws IOException {
        String macro = Files.readString(Path.of("macros", "Open_OME_Zarr.ijm"));
        Interpreter interpreter = new Interpreter();
        interpreter.run("setBatchMode(true);\n" + macro, folder.resolve("five.zarr") + ",1,2,2");
        assertFalse(interpreter.wasError(), interpreter.getErrorMessage());
        ImagePlus made = WindowManager.getCurrentImage();
        assertArrayEquals(new int[] {2, 2, 2, 3, 2}, made.getDimensions());
        assertFalse(made.getStack().isVirtual());
        assertEquals("denoise-fluorescence", made.getProp("GAN model"));
    }
}
