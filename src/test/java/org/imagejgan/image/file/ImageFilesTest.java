// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imagejgan.disk.Pipes;
import org.imagejgan.image.Samples;
import org.imagejgan.image.border.Dressing;
import org.imagejgan.image.border.ResultImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true));
    }

    @AfterEach
    void nothingWasPrinted() {
        System.setOut(out);
        assertEquals("", printed.toString());
    }

    private ImagePlus again(ImagePlus image) throws IOException {
        Path file = folder.resolve("again.tif");
        ImageFiles.save(image, file, true);
        return ImageFiles.open(file);
    }

    private void assertRefused(Path file, String... words) {
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        for (String word : words) assertTrue(e.getMessage().contains(word), e.getMessage());
        assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void aDressedHyperstackComesBackFromDisk(int bits) throws IOException {
        ImagePlus image = Samples.dressed(bits);
        Dressing.assertSame(image, again(image));
        assertEquals("cells.tif", image.getTitle());
        Dressing.assertSame(image, again(ResultImage.copyOf(again(image), "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void singlePlanesComeBack(int bits) throws IOException {
        ImagePlus image = new ImagePlus("one", Samples.plane(bits, 8, 6, 1));
        if (bits != 24) image.setLut(LUT.createLutFromColor(Color.CYAN));
        if (bits > 8 && bits != 24) image.setDisplayRange(20, 120);
        image.setProp("Slice_Label", "t = 3 s");
        image.setProperty("Info", "objective = 63x");
        Samples.calibrate(image);
        // ImageJ's TIFF keeps the depth of stacks alone.
        image.getCalibration().pixelDepth = 1;
        Dressing.assertSame(image, again(image));
    }

    @Test
    void signedCalibratedNonFiniteAndVirtualImagesComeBack() throws IOException {
        ImagePlus signed = new ImagePlus("signed", Samples.plane(16, 8, 6, 1));
        signed.getCalibration().setSigned16BitCalibration();
        Dressing.assertSame(signed, again(signed));
        ImagePlus density = new ImagePlus("density", Samples.plane(8, 8, 6, 1));
        density.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 0.5}, "OD");
        Dressing.assertSame(density, again(density));
        ImagePlus broken = new ImagePlus("broken", Samples.plane(32, 8, 6, 1));
        broken.getProcessor().setf(3, Float.NaN);
        broken.getProcessor().setf(4, Float.NEGATIVE_INFINITY);
        assertArrayEquals((float[]) broken.getProcessor().getPixels(), (float[])
                again(broken).getProcessor().getPixels());
        Dressing.assertSame(Samples.virtual(6, 4, 3), again(Samples.virtual(6, 4, 3)));
    }

    @Test
    void ourTiffIsImageJsTiff() throws IOException {
        ImagePlus image = Samples.dressed(16);
        Path ours = folder.resolve("a.tif");
        Path theirs = folder.resolve("b.tif");
        ImageFiles.save(image, ours, false);
        assertTrue(new FileSaver(image).saveAsTiffStack(theirs.toString()));
        assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png:8", "png:16", "png:24", "bmp:24", "bmp:8", "gif:8"})
    void picturesComeBack(String what) throws IOException {
        Path file = folder.resolve("p." + what.substring(0, 3));
        ImagePlus image = new ImagePlus("p", Samples.plane(Integer.parseInt(what.substring(4)), 9, 7, 2));
        ImageFiles.save(image, file, false);
        ImagePlus back = ImageFiles.open(file);
        assertEquals(file.getFileName().toString(), back.getTitle());
        assertEquals(image.getBitDepth(), back.getBitDepth());
        for (int i = 0; i < 63; i++)
            assertEquals(image.getProcessor().get(i), back.getProcessor().get(i));
    }

    @Test
    void jpegKeepsGreyGreyAndSixteenBitColourKeepsItsDepth() throws IOException {
        Path jpeg = folder.resolve("g.JPG");
        ImageFiles.save(new ImagePlus("g", Samples.plane(8, 16, 16, 2)), jpeg, false);
        assertEquals(8, ImageFiles.open(jpeg).getBitDepth());
        var model = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB), false, false, 1, 1);
        var raster = model.createCompatibleWritableRaster(4, 3);
        raster.setPixel(2, 1, new int[] {60000, 300, 4321});
        Path png = folder.resolve("deep.png");
        assertTrue(ImageIO.write(new BufferedImage(model, raster, false, null), "png", png.toFile()));
        ImagePlus deep = ImageFiles.open(png);
        assertEquals(16, deep.getBitDepth());
        assertEquals(3, deep.getNChannels());
        assertEquals(4321, deep.getStack().getProcessor(3).get(2, 1));
    }

    @Test
    void whatIsNotAnImageIsNamed() throws IOException {
        assertRefused(folder.resolve("missing.tif"), "no file", "Check the path");
        assertRefused(Files.createDirectory(folder.resolve("d.tif")), "folder");
        assertRefused(Files.createFile(folder.resolve("e.tif")), "empty");
        assertRefused(Files.writeString(folder.resolve("t.tif"), "just some text, not an image"), "not an image");
        assertRefused(Files.write(folder.resolve("z.png"), new byte[] {'P', 'K', 3, 4, 0}), "not an image");
    }

    @Test
    void truncatedTiffsAreRefusedWhereverTheyEnd() throws IOException {
        for (ImagePlus image : List.of(Samples.dressed(16), new ImagePlus("", Samples.plane(8, 60, 50, 1)))) {
            Path file = folder.resolve("whole.tif");
            ImageFiles.save(image, file, true);
            byte[] bytes = Files.readAllBytes(file);
            for (int length : new int[] {3, 8, 9, 100, bytes.length / 4, bytes.length / 2, bytes.length - 1})
                assertRefused(Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, length)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void truncatedPicturesAreRefused(String format) throws IOException {
        Path file = folder.resolve("whole." + format);
        ImageFiles.save(new ImagePlus("", Samples.plane(8, 64, 64, 1)), file, false);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {5, 40, bytes.length / 2, bytes.length - 200})
            assertRefused(Files.write(folder.resolve("cut." + format), Arrays.copyOf(bytes, length)));
    }

    /** Bytes changed anywhere: an image or a sentence, and never a circle, a full memory or a dialog. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void damagedTiffsAreOpenedOrRefused(int multipage) throws IOException {
        byte[] bytes = multipage == 1 ? TiffBytes.pages(20, 20, 20, 20, 20, 20) : dressedBytes();
        Random random = new Random(3);
        for (int round = 0; round < 400; round++) {
            byte[] damaged = bytes.clone();
            int reach = round % 2 == 0 ? 200 : bytes.length - 8;
            for (int i = 0; i < 1 + round % 5; i++) damaged[8 + random.nextInt(reach)] = (byte) random.nextInt(256);
            Path file = Files.write(folder.resolve("damaged.tif"), damaged);
            try {
                ImageFiles.open(file);
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("damaged.tif"), e.getMessage());
            }
        }
    }

    private byte[] dressedBytes() throws IOException {
        Path file = folder.resolve("whole.tif");
        ImageFiles.save(Samples.dressed(16), file, true);
        return Files.readAllBytes(file);
    }

    @Test
    void pagesOfOneSizeAreAStackAndOthersAreRefused() throws IOException {
        ImagePlus stack = ImageFiles.open(Files.write(folder.resolve("s.tif"), TiffBytes.pages(5, 4, 5, 4, 5, 4)));
        assertEquals(3, stack.getStackSize());
        assertEquals(2 * 20 + 7, stack.getStack().getProcessor(3).get(2, 1));
        Path mixed = Files.write(folder.resolve("m.tif"), TiffBytes.pages(5, 4, 3, 3));
        assertRefused(mixed, "several images", "5 x 4 and 3 x 3", "Save each as a file of its own.");
        IOException whole = assertThrows(IOException.class, () -> ImageFiles.open(mixed));
        assertFalse(whole.getMessage().contains("Copy it again"), whole.getMessage());
    }

    @Test
    void pagesThatGoInACircleAreRefused() throws IOException {
        byte[] bytes = TiffBytes.pages(5, 4, 5, 4);
        TiffBytes.linkLastTo(bytes, 8);
        assertRefused(Files.write(folder.resolve("c.tif"), bytes), "circle");
    }

    @Test
    void savingKeepsWhatExistsAndLeavesNoOtherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tif"), "old");
        ImagePlus image = Samples.stack(8, 4, 4, 1, 2, 1);
        IOException e = assertThrows(FileAlreadyExistsException.class, () -> ImageFiles.save(image, file, false));
        assertTrue(e.getMessage().contains("exists already"), e.getMessage());
        assertEquals("old", Files.readString(file));
        ImageFiles.save(image, file, true);
        assertEquals(2, ImageFiles.open(file).getStackSize());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFailureWhileWritingLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tif"), "old");
        ImagePlus failing = Samples.virtual(6, 4, 3);
        failing.setStack(new ij.VirtualStack(6, 4, null, "") {
            @Override
            public ij.process.ImageProcessor getProcessor(int n) {
                if (n > 1) throw new IllegalStateException("disk gone");
                return Samples.plane(16, 6, 4, n);
            }

            @Override
            public int getSize() {
                return 3;
            }

            @Override
            public int size() {
                return 3;
            }
        });
        assertThrows(Exception.class, () -> ImageFiles.save(failing, file, true));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void missingFoldersAreMadeAndImpossibleOnesNamed() throws IOException {
        ImagePlus image = Samples.stack(8, 4, 4, 1, 1, 1);
        Path deep = folder.resolve("x/y/z.tif");
        ImageFiles.save(image, deep, false);
        assertTrue(Files.exists(deep));
        IOException e = assertThrows(IOException.class, () -> ImageFiles.save(image, deep.resolve("in.tif"), false));
        assertTrue(e.getMessage().contains("cannot be written: a file is in the place"), e.getMessage());
        assertThrows(
                IOException.class, () -> ImageFiles.save(image, Files.createDirectory(folder.resolve("d.tif")), true));
    }

    @Test
    void formatsThatCannotHoldAnImageAreRefused() {
        ImagePlus floats = new ImagePlus("f", Samples.plane(32, 4, 4, 1));
        for (String name : List.of("a.png", "a.jpg", "a.xyz", "a"))
            assertThrows(
                    IllegalArgumentException.class, () -> ImageFiles.save(floats, folder.resolve(name), false), name);
        assertFalse(ImageFiles.holds(Path.of("a.png"), Samples.stack(8, 4, 4, 1, 2, 1)));
        assertFalse(ImageFiles.holds(Path.of("a.jpg"), Samples.stack(16, 4, 4, 1, 1, 1)));
        assertTrue(ImageFiles.holds(Path.of("a.PNG"), Samples.stack(16, 4, 4, 1, 1, 1)));
        assertTrue(ImageFiles.holds(Path.of("a.tif"), floats));
    }

    @Test
    void aFoldersImagesComeInOrderAndOthersDoNot() throws IOException {
        for (String name : List.of("b.TIF", "a.png", "notes.txt", ".hidden.tif", "c.tiff", "tif"))
            Files.createFile(folder.resolve(name));
        Files.createDirectory(folder.resolve("sub.tif"));
        assertEquals(
                List.of("a.png", "b.TIF", "c.tiff"),
                ImageFiles.imagesIn(folder).stream()
                        .map(f -> f.getFileName().toString())
                        .toList());
        assertThrows(IOException.class, () -> ImageFiles.imagesIn(folder.resolve("a.png")));
        assertThrows(IOException.class, () -> ImageFiles.imagesIn(folder.resolve("none")));
    }

    /** For the reader to name, and not to be passed over. */
    @Test
    void whatCannotBeReadIsAmongAFoldersImages() throws Exception {
        Path pipe = Pipes.make(folder.resolve("p.tif"));
        Path link = Files.createSymbolicLink(folder.resolve("q.tif"), folder.resolve("gone.tif"));
        assertEquals(List.of(pipe, link), ImageFiles.imagesIn(folder));
        assertRefused(pipe, "a pipe");
        assertRefused(link, "no file");
    }
}
