// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.disk.FolderBytes;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.Values;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.store.FolderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OME-Zarrs that are written here, and work on them that was killed. */
class OmeZarrWriterTest {
    @TempDir
    private Path folder;

    private static ImagePlus image(String type, int width, int height, int channels, int slices, int frames) {
        ImagePlus image = IJ.createImage("cells", type + " ramp", width, height, channels * slices * frames);
        for (int i = 1; i <= image.getStackSize(); i++) {
            ImageProcessor plane = image.getStack().getProcessor(i);
            for (int k = 0; k < 50; k++) plane.set(k * 7 % (width * height), k * 31 + i);
        }
        image.setDimensions(channels, slices, frames);
        image.getCalibration().setUnit("µm");
        image.getCalibration().pixelWidth = 0.2;
        image.getCalibration().pixelHeight = 0.3;
        image.getCalibration().pixelDepth = 1.5;
        return channels > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
    }

    @ParameterizedTest
    @CsvSource({"8-bit,0.5", "16-bit,0.5", "32-bit,0.5", "8-bit,0.4", "16-bit,0.4", "32-bit,0.4"})
    void whatIsWrittenIsReadAgain(String type, String version) throws IOException {
        ImagePlus image = image(type, 21, 17, 2, 3, 2);
        image.getStack().setSliceLabel("red", 1);
        image.getCalibration().frameInterval = 4;
        image.getCalibration().setTimeUnit("min");
        image.setProp(ImageFiles.ZARR_VERSION, version);
        ImageFiles.save(image, folder.resolve("a.zarr"), false);
        ImagePlus back = ImageFiles.open(folder.resolve("a.zarr"));
        assertEquals(version.equals("0.4"), Files.exists(folder.resolve("a.zarr/.zattrs")));
        assertArrayEquals(image.getDimensions(), back.getDimensions());
        for (int i = 1; i <= image.getStackSize(); i++) assertEquals(pixels(image, i), pixels(back, i), "plane " + i);
        assertEquals(image.getCalibration().pixelHeight, back.getCalibration().pixelHeight);
        assertEquals(1.5, back.getCalibration().pixelDepth);
        assertEquals("min", back.getCalibration().getTimeUnit());
        assertEquals(
                image.getLuts()[1].getRGB(255),
                ((CompositeImage) back).getChannelLut(2).getRGB(255));
        assertEquals(List.of("a.zarr"), names());
    }

    private static ByteBuffer pixels(ImagePlus image, int index) {
        Object values = image.getStack().getPixels(index);
        if (values instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
        if (values instanceof short[] shorts) return ByteBuffer.wrap(Values.bytes(shorts));
        return ByteBuffer.wrap(Values.bytes((float[]) values));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void signedAndColouredPixelsKeepTheirValues() throws IOException {
        ImagePlus signed = image("16-bit", 9, 8, 1, 1, 1);
        signed.getCalibration().setSigned16BitCalibration();
        ImageFiles.save(signed, folder.resolve("s.zarr"), false);
        ImagePlus back = ImageFiles.open(folder.resolve("s.zarr"));
        assertEquals(pixels(signed, 1), pixels(back, 1));
        assertTrue(back.getCalibration().isSigned16Bit());
        assertEquals(signed.getProcessor().get(3, 3) - 32768, values("s.zarr/0", 0, 0, 8, 9)[3 * 9 + 3]);

        ImagePlus rgb = IJ.createImage("rgb", "RGB black", 5, 4, 1);
        rgb.getProcessor().set(2, 1, 0x102030);
        ImageFiles.save(rgb, folder.resolve("c.zarr"), false);
        ImagePlus channels = ImageFiles.open(folder.resolve("c.zarr"));
        assertEquals(3, channels.getNChannels());
        for (int c = 0; c < 3; c++)
            assertEquals(16 * (c + 1), channels.getStack().getProcessor(c + 1).get(2, 1));
    }

    /** The specification asks for a window of each channel, in which there must be a least and a most. */
    @ParameterizedTest
    @CsvSource({"8-bit,0,255", "16-bit,0,65535", "32-bit,7,8"})
    void anImageOfOneValueHasAWindow(String type, double least, double most) throws IOException {
        ImagePlus flat = IJ.createImage("flat", type + " black", 9, 8, 1);
        flat.getProcessor().add(7);
        flat.resetDisplayRange();
        flat.setProp(ImageFiles.ZARR_VERSION, "0.4");
        ImageFiles.save(flat, folder.resolve("a.zarr"), false);
        JsonNode window = new ObjectMapper()
                .readTree(folder.resolve("a.zarr/.zattrs").toFile())
                .at("/omero/channels/0/window");
        for (String key : List.of("min", "start"))
            assertEquals(least, window.path(key).asDouble(-1), window.toString());
        for (String key : List.of("max", "end"))
            assertEquals(most, window.path(key).asDouble(-1), window.toString());
        assertEquals(7, ImageFiles.open(folder.resolve("a.zarr")).getProcessor().getf(3, 3));
    }

    private double[] values(String array, long y, long x, int rows, int columns) throws IOException {
        ZarrArray opened = ZarrArray.open(new FolderStore(folder.resolve(array)));
        return Values.doubles(opened.read(new Box(new long[] {y, x}, new int[] {rows, columns})), opened.type());
    }

    @Test
    void coarserLevelsAreMeansByTheSameFactors() throws IOException {
        ImagePlus image = image("16-bit", 21, 17, 1, 1, 1);
        image.setProp(OmeZarr.LEVELS, "1x2x3 1x2x2");
        ImageFiles.save(image, folder.resolve("a.zarr"), false);
        assertEquals("1x2x3 1x2x2", ImageFiles.open(folder.resolve("a.zarr")).getProp(OmeZarr.LEVELS));
        double[] coarse = values("a.zarr/1", 0, 0, 9, 7);
        for (int y = 0; y < 9; y++)
            for (int x = 0; x < 7; x++) {
                double sum = 0;
                int count = 0;
                for (int v = 2 * y; v < Math.min(17, 2 * y + 2); v++)
                    for (int u = 3 * x; u < 3 * x + 3; u++, count++)
                        sum += image.getProcessor().get(u, v);
                assertEquals(Math.floor(sum / count + 0.5), coarse[y * 7 + x]);
            }
        assertFalse(Files.exists(folder.resolve("a.zarr/3")));

        ImagePlus deep = image("8-bit", 5, 4, 1, 3, 1);
        deep.setProp(OmeZarr.LEVELS, "2x1x1");
        ImageFiles.save(deep, folder.resolve("d.zarr"), false);
        ZarrArray level = ZarrArray.open(new FolderStore(folder.resolve("d.zarr/1")));
        assertArrayEquals(new long[] {2, 4, 5}, level.shape());
        byte[] means = level.read(new Box(new long[3], new int[] {2, 4, 5}));
        for (int i = 0; i < 20; i++) {
            int first = deep.getStack().getProcessor(1).get(i);
            int second = deep.getStack().getProcessor(2).get(i);
            assertEquals((first + second + 1) / 2, means[i] & 255);
            assertEquals(deep.getStack().getProcessor(3).get(i), means[20 + i] & 255);
        }
    }

    /** Breaks off at a plane, and counts what it is asked for. */
    private static final class Breaking extends VirtualStack {
        private final ImagePlus image;
        private final int breaks;
        private final List<Integer> asked = new ArrayList<>();

        Breaking(ImagePlus image, int breaks) {
            super(image.getWidth(), image.getHeight(), null, "");
            this.image = image;
            this.breaks = breaks;
            setBitDepth(image.getBitDepth());
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            if (n == breaks) throw new IllegalStateException("killed");
            asked.add(n);
            return image.getStack().getProcessor(n);
        }

        @Override
        public int size() {
            return image == null ? 0 : image.getStackSize();
        }

        @Override
        public int getSize() {
            return size();
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }

        ImagePlus shown() {
            ImagePlus made = new ImagePlus("cells", this);
            made.setDimensions(1, image.getNSlices(), 1);
            made.setCalibration(image.getCalibration().copy());
            asked.clear();
            return made;
        }
    }

    @Test
    void whatWasKilledIsNoImageAndIsGoneOnWithToTheSameBytes() throws IOException {
        ImagePlus image = image("16-bit", 21, 17, 1, 6, 1);
        Path whole = folder.resolve("whole.zarr");
        ImageFiles.save(new Breaking(image, 0).shown(), whole, false);

        Path killed = folder.resolve("killed.zarr");
        ImagePlus breaking = new Breaking(image, 5).shown();
        assertThrows(IllegalStateException.class, () -> ImageFiles.save(breaking, killed, false));
        assertFalse(Files.exists(killed));
        assertFalse(Glance.whole(folder.resolve("killed.zarr.part")));

        // What a process that is killed leaves of the chunk that it writes.
        Path left = Files.writeString(folder.resolve("killed.zarr.part/0/c/.imagejgan-0123456789abc.part"), "half");
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));

        Breaking again = new Breaking(image, 0);
        ImageFiles.save(again.shown(), killed, false);
        assertEquals(List.of(1, 5, 6), again.asked, "the first plane is compared, those that were missing are made");
        assertEquals(FolderBytes.of(whole), FolderBytes.of(killed));
        assertEquals(List.of("killed.zarr", "whole.zarr"), names());
    }

    @Test
    void whatWasBegunForAnotherImageIsMadeAnew() throws IOException {
        ImagePlus image = image("16-bit", 21, 17, 1, 3, 1);
        Path killed = folder.resolve("killed.zarr");
        ImagePlus breaking = new Breaking(image, 3).shown();
        assertThrows(IllegalStateException.class, () -> ImageFiles.save(breaking, killed, false));
        for (int i = 1; i <= 3; i++) image.getStack().getProcessor(i).add(100);
        ImageFiles.save(new Breaking(image, 0).shown(), killed, false);
        ImagePlus back = ImageFiles.open(killed);
        for (int i = 1; i <= 3; i++) assertEquals(pixels(image, i), pixels(back, i));
    }

    @Test
    void whatExistsIsKeptOrReplacedAsAWhole() throws IOException {
        Path to = folder.resolve("a.zarr");
        ImageFiles.save(image("8-bit", 21, 17, 1, 5, 1), to, false);
        ImagePlus other = image("16-bit", 9, 8, 1, 1, 1);
        assertThrows(FileAlreadyExistsException.class, () -> ImageFiles.save(other, to, false));
        assertEquals(5, ImageFiles.open(to).getNSlices());
        ImageFiles.save(other, to, true);
        assertEquals(1, ImageFiles.open(to).getNSlices());
        assertEquals(List.of("a.zarr"), names());
        Files.writeString(folder.resolve("b.zarr.part"), "mine");
        IOException e = assertThrows(IOException.class, () -> ImageFiles.save(other, folder.resolve("b.zarr"), false));
        assertTrue(e.getMessage().contains("in the way"), e.getMessage());
        assertEquals("mine", Files.readString(folder.resolve("b.zarr.part")));
        Files.move(to, folder.resolve("c.zarr.part"));
        IOException whole =
                assertThrows(IOException.class, () -> ImageFiles.save(other, folder.resolve("c.zarr"), false));
        assertTrue(whole.getMessage().contains("rename it"), whole.getMessage());
    }

    /** Of a size that nobody has the memory for; what cannot be written is refused before a pixel is asked for. */
    private static final class Huge extends ImagePlus {
        private final int side;
        private final int planes;

        Huge(int side, int planes) {
            super("huge", new ShortProcessor(1, 1));
            this.side = side;
            this.planes = planes;
        }

        @Override
        public int getWidth() {
            return side > 0 ? side : super.getWidth();
        }

        @Override
        public int getHeight() {
            return side > 0 ? side : super.getHeight();
        }

        @Override
        public int getStackSize() {
            return planes > 0 ? planes : super.getStackSize();
        }
    }

    @Test
    void planesThatATiffCannotHoldAreForOmeZarr() throws IOException {
        for (String name : List.of("a.tif", "a.ome.tif")) {
            Exception e = assertThrows(
                    IllegalArgumentException.class,
                    () -> ImageFiles.save(new Huge(40000, 2), folder.resolve(name), false));
            assertTrue(e.getMessage().contains("each larger than 2 GB). Save it as .zarr."), e.getMessage());
        }
        assertTrue(ImageFiles.holds(folder.resolve("a.zarr"), new Huge(40000, 2)));
        assertTrue(ImageFiles.holds(folder.resolve("a.tif"), new Huge(32000, 2)));
        assertTrue(ImageFiles.holds(folder.resolve("a.tif"), new Huge(46000, 1)), "ImageJ writes one plane up to 4 GB");
        assertFalse(ImageFiles.holds(folder.resolve("a.ome.tif"), new Huge(46000, 1)));
        assertFalse(ImageFiles.holds(folder.resolve("a.tif"), new Huge(46341, 1)));
        assertEquals(List.of(), names());
    }
}
