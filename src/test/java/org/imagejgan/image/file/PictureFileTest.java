// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.imagejgan.disk.Pipes;
import org.imagejgan.image.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/** What PNG, JPEG, GIF and BMP files are read as; the right values are those of the formats' own descriptions. */
@Timeout(60)
class PictureFileTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private ImagePlus open(Path file) throws IOException {
        notes.clear();
        return ImageFiles.open(file, notes::add);
    }

    private void assertRefused(Path file, String... words) {
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        assertTrue(e.getMessage().startsWith("\"" + file + "\" "), e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
        for (String word : words) assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    private static int[] values(ImagePlus image) {
        int[] values = new int[image.getWidth() * image.getHeight()];
        int mask = image.getBitDepth() == 24 ? 0xffffff : 0xffff;
        for (int i = 0; i < values.length; i++) values[i] = image.getProcessor().get(i) & mask;
        return values;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    // -- the type is the file's own --

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void colourInWhichAllIsGreyIsColour(String format) throws IOException {
        int[] pixels = new int[64];
        for (int i = 0; i < 64; i++) pixels[i] = i * 0x30303;
        Path file = folder.resolve("white." + format);
        ImageFiles.save(new ImagePlus("", new ColorProcessor(8, 8, pixels)), file, false);
        ImagePlus read = ImageFiles.open(file);
        assertEquals(24, read.getBitDepth());
        if (!format.equals("jpg")) assertArrayEquals(pixels, values(read));
    }

    /** Levels of 1, 2 and 4 bits reach from 0 to white. */
    @ParameterizedTest
    @CsvSource({"1, 255", "2, 85", "4, 17"})
    void fewBitsAreSpreadOverAll(int depth, int step) throws IOException {
        byte[] row = bytes(0b0001_1011);
        int[] expected = new int[8 / depth];
        for (int i = 0; i < expected.length; i++)
            expected[i] = (row[0] >> 8 - depth * (i + 1) & (1 << depth) - 1) * step;
        ImagePlus read =
                open(file("g.png", Chunks.png(8 / depth, 1, depth, 0).rows(row).end()));
        assertEquals(8, read.getBitDepth());
        assertArrayEquals(expected, values(read));
    }

    @Test
    void aPaletteIsGreyWhereAllOfItIs() throws IOException {
        Chunks grey = Chunks.png(3, 1, 8, 3).add("PLTE", bytes(200, 200, 200, 7, 7, 7, 90, 90, 90));
        ImagePlus read = open(file("grey.png", grey.rows(bytes(0, 1, 2)).end()));
        assertEquals(8, read.getBitDepth());
        assertArrayEquals(new int[] {200, 7, 90}, values(read));
        Chunks colour = Chunks.png(3, 1, 8, 3).add("PLTE", bytes(200, 200, 200, 7, 7, 7, 90, 91, 90));
        read = open(file("colour.png", colour.rows(bytes(0, 1, 2)).end()));
        assertEquals(24, read.getBitDepth());
        assertArrayEquals(new int[] {0xc8c8c8, 0x070707, 0x5a5b5a}, values(read));
    }

    @Test
    void greyOfSixteenBitsBesideAlphaIsRead() throws IOException {
        byte[] row = bytes(0x12, 0x34, 0xff, 0xff, 0xfe, 0xdc, 0xff, 0xff);
        ImagePlus read = open(file("la.png", Chunks.png(2, 1, 16, 4).rows(row).end()));
        assertEquals(16, read.getBitDepth());
        assertArrayEquals(new int[] {0x1234, 0xfedc}, values(read));
        assertEquals(List.of(), notes, "it is opaque everywhere");
    }

    /** A profile changes how a picture is shown, and not what is stored. */
    @Test
    void profilesAndTextsAreNotLookedAt() throws IOException {
        byte[] bomb = new byte[200_000];
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[100_000_000]);
        deflater.finish();
        int length = deflater.deflate(bomb);
        deflater.end();
        byte[] text = ByteBuffer.allocate(3 + length)
                .put(bytes('a', 0, 0))
                .put(bomb, 0, length)
                .array();
        Chunks png = Chunks.png(2, 1, 8, 3).add("PLTE", bytes(1, 2, 3, 4, 5, 6)).add("zTXt", text);
        assertArrayEquals(
                new int[] {0x040506, 0x010203},
                values(open(file("t.png", png.rows(bytes(1, 0)).end()))));
    }

    // -- alpha --

    @Test
    void transparencyIsLeftOutWithAWord() throws IOException {
        byte[] pixels = bytes(10, 20, 30, 255, 40, 50, 60, 254);
        ImagePlus read =
                open(file("rgba.png", Chunks.png(2, 1, 8, 6).rows(pixels).end()));
        assertArrayEquals(new int[] {0x0a141e, 0x28323c}, values(read));
        assertTrue(notes.get(0).contains("alpha"), notes.toString());
        pixels[7] = (byte) 255;
        open(file("rgba.png", Chunks.png(2, 1, 8, 6).rows(pixels).end()));
        assertEquals(List.of(), notes, "it is opaque everywhere");
        Chunks palette =
                Chunks.png(2, 1, 8, 3).add("PLTE", bytes(1, 2, 3, 4, 5, 6)).add("tRNS", bytes(255, 0));
        read = open(file("p.png", palette.rows(bytes(0, 1)).end()));
        assertArrayEquals(new int[] {0x010203, 0x040506}, values(read));
        assertEquals(1, notes.size());
        Chunks key = Chunks.png(1, 1, 8, 0).add("tRNS", bytes(0, 7));
        open(file("k.png", key.rows(bytes(7)).end()));
        assertEquals(1, notes.size());
    }

    // -- damage --

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        byte[] png = Chunks.png(2, 1, 8, 0)
                .rows(bytes(1, 2))
                .add("tEXt", bytes(1, 2, 3))
                .end();
        byte[] text = png.clone();
        text[text.length - 12 - 6] ^= 1;
        assertArrayEquals(
                new int[] {1, 2}, values(open(file("text.png", text))), "what makes no pixels may be damaged");
        png[8 + 25 + 8 + 6] ^= 1;
        assertRefused(file("crc.png", png), "checksum", "IDAT");
    }

    /** Right checksums, too few pixels. */
    @Test
    void pixelsThatAreNotThereAreRefused() throws IOException {
        assertRefused(file("few.png", Chunks.png(2, 2, 8, 0).rows(bytes(1, 2)).end()), "end early");
        assertRefused(file("none.png", Chunks.png(2, 2, 8, 0).end()), "no pixels");
        assertRefused(
                file(
                        "torn.png",
                        Chunks.png(1, 1, 8, 0)
                                .rows(bytes(1))
                                .add("tEXt")
                                .rows(bytes(1))
                                .end()),
                "");
        assertRefused(file("kind.png", Chunks.png(1, 1, 5, 0).rows(bytes(1)).end()), "kind of picture");
        assertRefused(
                file(
                        "chunk.png",
                        Chunks.png(1, 1, 8, 0).add("XYZW").rows(bytes(1)).end()),
                "XYZW");
    }

    /** A few bytes that name a picture of gigabytes are refused before anything is allocated. */
    @Test
    void sizesThatCannotBeAreRefused() throws IOException {
        assertRefused(
                file("b.png", Chunks.png(60000, 60000, 8, 2).rows(new byte[9]).end()), "60000 x 60000");
        assertRefused(
                file(
                        "b.png",
                        Chunks.png(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6)
                                .rows(new byte[9])
                                .end()),
                "x");
        assertRefused(
                file("c.png", Chunks.png(9000, 9000, 8, 0).rows(new byte[9]).end()), "truncated");
        assertRefused(file("b.bmp", bmp(Integer.MAX_VALUE, Integer.MAX_VALUE, 32, 0, new byte[100])), "truncated");
        assertRefused(file("b.bmp", bmp(60000, 60000, 24, 0, new byte[100])), "truncated");
        byte[] jpeg = jpeg("jfif.jpg", true);
        int frame = find(jpeg, 0xff, 0xc0);
        for (int i = 0; i < 4; i++) jpeg[frame + 5 + i] = bytes(0xea, 0x60, 0xea, 0x60)[i];
        assertRefused(file("b.jpg", jpeg), "60000 x 60000");
        for (int i = 0; i < 4; i++) jpeg[frame + 5 + i] = bytes(0x50, 0, 0x50, 0)[i];
        // 20480 x 20480 x 9 bytes, of at most so much.
        if (Runtime.getRuntime().maxMemory() < 3_500L << 20)
            assertRefused(file("b.jpg", jpeg), "20480 x 20480", "MiB of memory");
    }

    @Test
    void aPipeIsRefusedAtOnce() throws Exception {
        assertRefused(Pipes.make(folder.resolve("p.png")), "a pipe, socket or device");
    }

    // -- animations --

    @Test
    void animationsAreNamed() throws IOException {
        assertRefused(file("a.gif", animation(3)), "an animation of 3 pictures", "TIFF");
        assertEquals(8, ImageFiles.open(file("one.gif", animation(1))).getWidth());
        Chunks png = Chunks.png(1, 1, 8, 0).add("acTL", bytes(0, 0, 0, 5, 0, 0, 0, 0));
        assertRefused(file("a.png", png.rows(bytes(1)).end()), "an animation of 5 pictures");
    }

    @Test
    void aGifWithoutItsEndMarkIsWhole() throws IOException {
        byte[] gif = animation(1);
        int[] whole = values(open(file("whole.gif", gif)));
        assertArrayEquals(whole, values(open(file("open.gif", Arrays.copyOf(gif, gif.length - 1)))));
        assertRefused(file("cut.gif", Arrays.copyOf(gif, gif.length - 2)), "truncated");
    }

    /** The one picture of a GIF, again and again. */
    private byte[] animation(int pictures) throws IOException {
        Path file = folder.resolve("still.gif");
        ImageFiles.save(new ImagePlus("", Samples.plane(8, 8, 8, 1)), file, true);
        byte[] gif = Files.readAllBytes(file);
        int picture = 13 + 3 * (2 << (gif[10] & 7));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(gif, 0, picture);
        for (int i = 0; i < pictures; i++) out.write(gif, picture, gif.length - 1 - picture);
        out.write(0x3b);
        return out.toByteArray();
    }

    // -- JPEG --

    private byte[] jpeg(String name, boolean colour) throws IOException {
        BufferedImage picture =
                new BufferedImage(16, 16, colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) picture.setRGB(i % 16, i / 16, i < 128 ? 0xc03010 : 0x1040a0);
        Path file = folder.resolve(name);
        ImageIO.write(picture, "jpg", file.toFile());
        return Files.readAllBytes(file);
    }

    private static int find(byte[] in, int... what) {
        for (int i = 0; i + what.length <= in.length; i++) {
            boolean found = true;
            for (int k = 0; k < what.length; k++) found &= (in[i + k] & 0xff) == what[k];
            if (found) return i;
        }
        throw new AssertionError("not found");
    }

    private static byte[] without(byte[] from, int at, int length) {
        return ByteBuffer.allocate(from.length - length)
                .put(from, 0, at)
                .put(from, at + length, from.length - at - length)
                .array();
    }

    /** Colours that are not subsampled. */
    private byte[] fullColourJpeg() throws IOException {
        jpeg("full.jpg", true);
        BufferedImage picture = ImageIO.read(folder.resolve("full.jpg").toFile());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        NodeList components = tree.getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++)
            for (String factor : List.of("HsamplingFactor", "VsamplingFactor"))
                ((IIOMetadataNode) components.item(i)).setAttribute(factor, "1");
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), tree);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(new IIOImage(picture, null, metadata));
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** Without a marker, and numbered from 0 by their writer, the JDK alone takes such colours for RGB. */
    @Test
    void colourWithoutAMarkerIsWhatItIsElsewhere() throws IOException {
        byte[] jpeg = fullColourJpeg();
        int[] right = values(open(file("marked.jpg", jpeg)));
        assertEquals(0xc0, right[18] >> 16, 8);
        assertEquals(0x10, right[18] & 0xff, 8);
        byte[] bare = without(jpeg, 2, 18);
        int frame = find(bare, 0xff, 0xc0);
        int scan = find(bare, 0xff, 0xda);
        for (int i = 0; i < 3; i++) bare[frame + 10 + 3 * i] = bare[scan + 5 + 2 * i] = (byte) i;
        assertArrayEquals(right, values(open(file("bare.jpg", bare))));
        assertNotEquals(right[18], decoded("bare.jpg"), "the JDK reads it otherwise, which is why this is looked at");
    }

    private int decoded(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile()).getRGB(2, 1) & 0xffffff;
    }

    /** A profile says how stored values are to be shown. */
    @Test
    void aProfileChangesNoValues() throws IOException {
        byte[] jpeg = jpeg("plain.jpg", true);
        int[] right = values(open(folder.resolve("plain.jpg")));
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteBuffer with = ByteBuffer.allocate(jpeg.length + 18 + profile.length);
        with.put(jpeg, 0, 2).put(bytes(0xff, 0xe2)).putShort((short) (16 + profile.length));
        with.put("ICC_PROFILE\0".getBytes()).put(bytes(1, 1)).put(profile).put(jpeg, 2, jpeg.length - 2);
        assertArrayEquals(right, values(open(file("profile.jpg", with.array()))));
        assertNotEquals(right[18], decoded("profile.jpg"), "the JDK applies it, which is why this is looked at");
    }

    /** Some cameras fill up what they wrote; damage can look like that too. */
    @Test
    void bytesBehindThePixelsAreSaid() throws IOException {
        byte[] jpeg = jpeg("whole.jpg", true);
        int[] whole = values(open(folder.resolve("whole.jpg")));
        ByteBuffer filled = ByteBuffer.allocate(jpeg.length + 64).put(jpeg, 0, jpeg.length - 2);
        filled.position(jpeg.length + 62).put(jpeg, jpeg.length - 2, 2);
        assertArrayEquals(whole, values(open(file("filled.jpg", filled.array()))));
        assertTrue(notes.get(0).contains("bytes behind its pixels"), notes.toString());
    }

    @Test
    void anotherPictureBehindTheFirstIsSaid() throws IOException {
        byte[] jpeg = jpeg("one.jpg", true);
        int[] one = values(open(folder.resolve("one.jpg")));
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(jpeg);
        two.writeBytes(jpeg);
        assertArrayEquals(one, values(open(file("two.jpg", two.toByteArray()))));
        assertTrue(notes.get(0).contains("another picture"), notes.toString());
    }

    @ParameterizedTest
    @CsvSource({"4, 12, 12 bits", "1, 0xc3, lossless", "1, 0xc9, arithmetic", "9, 4, CMYK"})
    void kindsOfJpegThatAreNotReadAreNamed(int offset, String value, String words) throws IOException {
        byte[] jpeg = jpeg("j.jpg", true);
        jpeg[find(jpeg, 0xff, 0xc0) + offset] = (byte) (int) Integer.decode(value);
        assertRefused(file("j.jpg", jpeg), words);
    }

    // -- BMP --

    private static byte[] bmp(int width, int height, int bits, int packing, byte[] pixels, int... palette) {
        int start = 54 + 4 * palette.length;
        ByteBuffer file = ByteBuffer.allocate(start + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B')
                .put((byte) 'M')
                .putInt(start + pixels.length)
                .putInt(0)
                .putInt(start);
        file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        file.putInt(packing)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(packing == 3 ? 0 : palette.length)
                .putInt(0);
        for (int colour : palette) file.putInt(colour);
        return file.put(pixels).array();
    }

    @Test
    void bitmapsOfAllDepthsAreRead() throws IOException {
        int[] palette = {0x102030, 0x405060, 0x708090, 0xa0b0c0};
        assertValues(bmp(2, 1, 1, 0, bytes(0x40, 0, 0, 0), 0x102030, 0x405060), 0x102030, 0x405060);
        assertValues(bmp(2, 1, 4, 0, bytes(0x31, 0, 0, 0), palette), 0xa0b0c0, 0x405060);
        assertValues(bmp(2, 1, 8, 0, bytes(2, 0, 0, 0), palette), 0x708090, 0x102030);
        assertValues(bmp(2, 1, 24, 0, bytes(3, 2, 1, 6, 5, 4, 0, 0)), 0x010203, 0x040506);
        // The fourth byte means nothing.
        assertValues(bmp(2, 1, 32, 0, bytes(3, 2, 1, 0, 6, 5, 4, 9)), 0x010203, 0x040506);
        // Of 5 bits, 31 is 255 and 16 is 132.
        assertValues(bmp(2, 1, 16, 0, bytes(0x1f, 0x7c, 0x10, 0x42)), 0xff00ff, 0x848484);
        assertValues(bmp(2, 1, 16, 3, bytes(0xe0, 0x07, 0x1f, 0xf8), 0xf800, 0x7e0, 0x1f), 0x00ff00, 0xff00ff);
        // Rows from above, and a grey palette.
        ImagePlus grey = open(file("g.bmp", bmp(1, -2, 8, 0, bytes(1, 0, 0, 0, 0, 0, 0, 0), 0x111111, 0x222222)));
        assertEquals(8, grey.getBitDepth());
        assertArrayEquals(new int[] {0x22, 0x11}, values(grey));
    }

    private void assertValues(byte[] bmp, int... expected) throws IOException {
        ImagePlus read = open(file("v.bmp", bmp));
        assertEquals(24, read.getBitDepth());
        assertArrayEquals(expected, values(read));
    }

    @Test
    void packedBitmapsAreReadWhole() throws IOException {
        int[] palette = {0x102030, 0x405060, 0x708090, 0xa0b0c0};
        // Below a run of four; above it two single pixels, one by one, and a run of two.
        byte[] runs = bytes(4, 2, 0, 0, 0, 3, 1, 0, 3, 0, 1, 1, 0, 1);
        assertValues(
                bmp(4, 2, 8, 1, runs, palette),
                0x405060,
                0x102030,
                0xa0b0c0,
                0x405060,
                0x708090,
                0x708090,
                0x708090,
                0x708090);
        assertValues(bmp(3, 1, 4, 2, bytes(3, 0x12, 0, 1), palette), 0x405060, 0x708090, 0x405060);
        assertRefused(file("r.bmp", bmp(4, 2, 8, 1, bytes(4, 2, 0, 1), palette)), "truncated");
        assertRefused(file("r.bmp", bmp(4, 1, 8, 1, bytes(3, 2, 0, 1), palette)), "shorter");
        assertRefused(file("r.bmp", bmp(4, 1, 8, 1, bytes(5, 2, 0, 1), palette)), "longer");
        assertRefused(file("r.bmp", bmp(4, 1, 8, 1, bytes(0, 2, 2, 0, 2, 2, 0, 1), palette)), "leave pixels out");
    }

    @Test
    void bitmapsThatCannotBeReadAreNamedWithTheReason() throws IOException {
        assertRefused(file("cut.bmp", bmp(20, 20, 24, 0, new byte[100])), "truncated");
        assertRefused(file("head.bmp", bytes('B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), "truncated");
        assertRefused(file("bits.bmp", bmp(2, 1, 7, 0, new byte[4])), "7 bits");
        assertRefused(file("jpeg.bmp", bmp(2, 1, 24, 4, new byte[8])), "packed in a way");
        assertRefused(file("size.bmp", bmp(0, 1, 24, 0, new byte[8])), "no size");
        byte[] palette = bmp(1, 1, 8, 0, new byte[4], 1, 2, 3);
        palette[46] = 4;
        assertRefused(file("palette.bmp", palette), "palette");
        assertRefused(file("fit.bmp", bmp(2, 1, 24, 1, new byte[8])), "packed as others");
    }

    /** The JDK makes up a colour there, other programs show black. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void aPixelBeyondThePaletteIsRefused(int depth) throws IOException {
        byte[] first = {0};
        byte[] third = {(byte) (2 << 8 - depth)};
        byte[] palette = bytes(9, 8, 7, 20, 30, 40);
        Chunks right = Chunks.png(1, 1, depth, 3).add("PLTE", palette).rows(first);
        assertEquals(0x090807, open(file("in.png", right.end())).getProcessor().get(0, 0) & 0xffffff);
        Path beyond = file(
                "beyond.png",
                Chunks.png(1, 1, depth, 3).add("PLTE", palette).rows(third).end());
        String message = assertThrows(IOException.class, () -> open(beyond)).getMessage();
        assertTrue(message.contains("beyond.png") && message.contains("palette of 2 colours"), message);
    }
}
