// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFFs that few programs write: the pixels that are meant, or a sentence that names the file. */
class CraftedTiffTest {
    private static final String FIVE = "ImageJ=1.54f\nimages=5\nslices=5\n";
    /** Pixels of a plane of 3 x 2 in 8 bits. */
    private static final int PLANE = 6;

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private ImagePlus open(CraftedTiff tiff) throws IOException {
        return ImageFiles.open(Files.write(folder.resolve("crafted.tif"), tiff.bytes()), notes::add);
    }

    private String refusal(CraftedTiff tiff) {
        String message = assertThrows(IOException.class, () -> open(tiff)).getMessage();
        assertTrue(message.contains("crafted.tif"), message);
        return message;
    }

    private void assertRefused(String reason, CraftedTiff tiff) {
        String message = refusal(tiff);
        assertTrue(message.contains(reason), message);
    }

    /** Bytes that count on. */
    private static byte[] counting(int bytes) {
        byte[] counting = new byte[bytes];
        for (int i = 0; i < bytes; i++) counting[i] = (byte) i;
        return counting;
    }

    /** The first pixel of each plane. */
    private static List<Integer> firsts(ImagePlus image) {
        List<Integer> firsts = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++)
            firsts.add((int) image.getStack().getProcessor(i).getf(0, 0));
        return firsts;
    }

    /** ImageJ takes the planes to follow the first page's, whatever the other pages say. */
    @ParameterizedTest
    @CsvSource({"0 6 12 18 24", "0 10 20 30 40", "24 18 12 6 0", "0 18 6 24 12"})
    void pagesLieWhereTheySayThoughImageJWouldReadOn(String places) throws IOException {
        CraftedTiff tiff = CraftedTiff.classic(counting(60));
        List<Integer> expected = new ArrayList<>();
        for (String place : places.split(" ")) {
            expected.add(Integer.parseInt(place));
            tiff.page(3, 2, 8, PLANE).at(Integer.parseInt(place)).text(270, FIVE);
        }
        ImagePlus image = open(tiff);
        assertEquals(expected, firsts(image));
        assertEquals(5, image.getNSlices());
    }

    @Test
    void pagesWithoutANumberOfImagesMayLieInAnyOrder() throws IOException {
        CraftedTiff tiff = CraftedTiff.classic(counting(60));
        for (int place : new int[] {20, 0, 40})
            tiff.page(3, 2, 8, PLANE).at(place).text(270, "ImageJ=1.54f\n");
        assertEquals(List.of(20, 0, 40), firsts(open(tiff)));
    }

    @Test
    void allPagesAreReadWhereTheDescriptionNamesFewer() throws IOException {
        CraftedTiff tiff = CraftedTiff.classic(counting(60));
        for (int i = 0; i < 3; i++) tiff.page(3, 2, 8, PLANE).at(6 * i).text(270, "ImageJ=1.54f\nimages=2\n");
        assertEquals(List.of(0, 6, 12), firsts(open(tiff)));
    }

    @Test
    void aSmallerCopyIsNoPlaneOfImageJ() throws IOException {
        CraftedTiff tiff = CraftedTiff.classic(counting(60));
        tiff.page(3, 2, 8, PLANE).text(270, "ImageJ=1.54f\n");
        tiff.page(3, 2, 8, PLANE).at(6).longs(254, 1);
        assertEquals(List.of(0), firsts(open(tiff)));
        assertTrue(notes.toString().contains("smaller copies"), notes.toString());
    }

    /** Kinds that ImageJ misreads have their planes behind one page too. */
    @Test
    void planesBehindOnePageOfKindsThatImageJDoesNotRead() throws IOException {
        CraftedTiff signed = CraftedTiff.classic(counting(30));
        signed.page(3, 2, 8, PLANE).longs(339, 2).text(270, FIVE);
        assertEquals(List.of(0, 6, 12, 18, 24), firsts(open(signed)));

        CraftedTiff planar = CraftedTiff.classic(counting(36));
        planar.page(3, 2, 8, PLANE)
                .longs(277, 3)
                .longs(258, 8, 8, 8)
                .longs(262, 2)
                .longs(284, 2)
                .longs(273, 16, 22, 28)
                .longs(279, 6, 6, 6)
                .text(270, "ImageJ=1.54f\nimages=2\nslices=2\n");
        ImagePlus rgb = open(planar);
        assertEquals(0x00060c, rgb.getStack().getProcessor(1).get(0, 0) & 0xffffff);
        assertEquals(0x12181e, rgb.getStack().getProcessor(2).get(0, 0) & 0xffffff);
    }

    @Test
    void aBigTiffWithADescriptionOfImageJIsRead() throws IOException {
        CraftedTiff tiff = CraftedTiff.big(counting(30));
        tiff.page(3, 2, 8, PLANE).text(270, FIVE);
        ImagePlus image = open(tiff);
        assertEquals(List.of(0, 6, 12, 18, 24), firsts(image));
        assertEquals(5, image.getNSlices());
    }

    @Test
    void stacksOfOtherProgramsBehindOnePageAreRead() throws IOException {
        CraftedTiff metamorph = CraftedTiff.classic(counting(30));
        metamorph.page(3, 2, 8, PLANE).claims(33629, 5, 5, new byte[5 * 24]);
        assertEquals(List.of(0, 6, 12, 18, 24), firsts(open(metamorph)));

        CraftedTiff truncated = CraftedTiff.classic(counting(30));
        truncated.page(3, 2, 8, PLANE).text(270, "{\"shape\": [5, 2, 3], \"truncated\": true}");
        assertEquals(List.of(0, 6, 12, 18, 24), firsts(open(truncated)));

        byte[] header = new byte[512];
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(260, (short) 4);
        CraftedTiff nih = CraftedTiff.classic(counting(30));
        nih.page(3, 2, 8, PLANE).bytes(43314, header);
        assertEquals(List.of(0, 6, 12, 18), firsts(open(nih)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"images=5", "images=500", "images=99999999999", "images=999999999999999999"})
    void planesThatAreNamedAndNotThereAreRefused(String images) {
        Deflater deflater = new Deflater();
        deflater.setInput(counting(PLANE));
        deflater.finish();
        byte[] zipped = new byte[64];
        int length = deflater.deflate(zipped);
        deflater.end();
        CraftedTiff packed = CraftedTiff.classic(zipped);
        packed.page(3, 2, 8, length).longs(259, 8).text(270, "ImageJ=1.54f\n" + images + "\n");
        assertRefused("truncated", packed);
        CraftedTiff plain = CraftedTiff.classic(counting(10));
        plain.page(3, 2, 8, PLANE).longs(339, 2).text(270, "ImageJ=1.54f\n" + images + "\n");
        assertRefused("truncated", plain);
        // ImageJ would take the fields behind the pixels for pixels.
        CraftedTiff grey = CraftedTiff.classic(counting(10));
        grey.page(3, 2, 8, PLANE).text(270, "ImageJ=1.54f\n" + images + "\n");
        assertRefused("truncated", grey);
    }

    @Test
    void slicesWithinAPageAreRefused() {
        CraftedTiff tiff = CraftedTiff.classic(counting(30));
        tiff.page(3, 2, 8, PLANE).longs(32997, 5);
        assertRefused("5 slices in one page", tiff);
    }

    /** libtiff leaves such pixels as they are, other programs sum them up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32773})
    void aPredictorWithoutItsCompressionIsRefused(int compression) {
        CraftedTiff tiff = CraftedTiff.classic(counting(30));
        tiff.page(3, 2, 8, PLANE).longs(259, compression).longs(317, 2);
        assertRefused("predictor", tiff);
    }

    @Test
    void aTileThatNeedsMoreThanJavaHasIsRefused() {
        CraftedTiff tiff = CraftedTiff.classic(counting(30));
        tiff.page(3, 2, 8, PLANE)
                .without(273, 278, 279)
                .longs(259, 8)
                .longs(322, 46000)
                .longs(323, 46000)
                .longs(324, 16)
                .longs(325, 30);
        String message = refusal(tiff);
        assertTrue(message.contains("memory") || message.contains("damaged"), message);
    }

    @Test
    void numbersOf64BitsAreNotCutTo32() {
        CraftedTiff tiff = CraftedTiff.big(counting(30));
        byte[] bits = {8, 0, 0, 0, 1, 0, 0, 0};
        tiff.page(3, 2, 8, PLANE).claims(258, 16, 1, bits);
        assertRefused("damaged", tiff);
    }

    @Test
    void thatAPictureIsStoredTurnedIsSaid() throws IOException {
        for (String description : List.of("", "ImageJ=1.54f\n")) {
            notes.clear();
            CraftedTiff tiff = CraftedTiff.classic(counting(PLANE));
            tiff.page(3, 2, 8, PLANE).longs(274, 3).text(270, description);
            assertArrayEquals(
                    counting(PLANE), (byte[]) open(tiff).getProcessor().getPixels());
            assertTrue(notes.toString().contains("orientation"), notes.toString());
        }
    }

    /** Each page would be read through to the end of the file: 5,000 times 60,000 fields. */
    @Test
    void pagesThatOverlapAreRefusedAtOnce() {
        int fields = 60000;
        int pages = 5000;
        int first = 65544;
        ByteBuffer file = ByteBuffer.allocate(first + 12 * (fields + pages + 2)).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(first);
        for (int at = first; at + 12 <= file.limit(); at += 12)
            file.putShort(at, (short) fields).putShort(at + 2, (short) 1).putShort(at + 4, (short) 1);
        for (int page = 0; page < pages - 1; page++)
            file.putInt(first + 12 * page + 2 + 12 * fields, first + 12 * (page + 1));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Path path = Files.write(folder.resolve("overlap.tif"), file.array());
            IOException refused = assertThrows(IOException.class, () -> ImageFiles.open(path));
            assertTrue(refused.getMessage().contains("overlap."), refused.getMessage());
            assertTrue(refused.getMessage().contains("pages overlap"), refused.getMessage());
        });
    }

    @Test
    void jpegBlocksWhoseColoursContradictThePageAreRefused() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        CraftedTiff rgb = CraftedTiff.classic(jpeg.toByteArray());
        rgb.page(8, 8, 8, jpeg.size())
                .longs(259, 7)
                .longs(277, 3)
                .longs(258, 8, 8, 8)
                .longs(262, 2);
        assertRefused("YCbCr", rgb);
        CraftedTiff ycbcr = CraftedTiff.classic(jpeg.toByteArray());
        ycbcr.page(8, 8, 8, jpeg.size())
                .longs(259, 7)
                .longs(277, 3)
                .longs(258, 8, 8, 8)
                .longs(262, 6);
        assertEquals(0, open(ycbcr).getProcessor().get(3, 3) & 0xffffff);
    }

    private static String ome(String order, String data, String before) {
        return "<?xml version=\"1.0\"?>" + before
                + "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"
                + "<Pixels ID=\"Pixels:0\" Type=\"uint8\" SizeX=\"3\" SizeY=\"2\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"2\""
                + " DimensionOrder=\"" + order + "\">" + data + "</Pixels></Image></OME>";
    }

    private static CraftedTiff twoPages(String description) {
        CraftedTiff tiff = CraftedTiff.classic(counting(12));
        tiff.page(3, 2, 8, PLANE).text(270, description);
        tiff.page(3, 2, 8, PLANE).at(6);
        return tiff;
    }

    @Test
    void omeXmlIsFoundBehindALongComment() throws IOException {
        String comment = "<!-- " + "x".repeat(6000) + " -->";
        assertEquals(2, open(twoPages(ome("XYZCT", "<TiffData/>", comment))).getNFrames());
    }

    @Test
    void omeXmlThatNestsTooDeepIsRefused() {
        String deep = "<a>".repeat(60000) + "</a>".repeat(60000);
        String data = "<TiffData IFD=\"0\"><UUID>" + deep + "</UUID></TiffData><TiffData IFD=\"1\"/>";
        assertRefused("nested", twoPages(ome("XYZCT", data, "")));
    }

    @Test
    void anOrderThatNamesAnAxisTwiceIsRefused() {
        assertRefused("names no order of axes", twoPages(ome("XYZZZ", "<TiffData/>", "")));
    }

    @Test
    void pagesThatOmeXmlDoesNotNameAreSaid() throws IOException {
        String data = "<TiffData FirstT=\"1\" IFD=\"1\" PlaneCount=\"1\"/>";
        assertEquals(List.of(6), firsts(open(twoPages(ome("XYZCT", data, "")))));
        assertTrue(notes.toString().contains("1 of its pages are not named"), notes.toString());
    }

    /** Of doubled fields the first holds, as libtiff has it; ImageJ takes the last. */
    @Test
    void ofAFieldThatIsThereTwiceTheFirstHolds() throws IOException {
        CraftedTiff tiff = CraftedTiff.classic(counting(30));
        tiff.page(3, 2, 8, PLANE).text(270, "ImageJ=1.54f\n").longs(274, 16 + 12);
        byte[] bytes = tiff.bytes();
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = fields.getInt(4) + 2;
        while (fields.getShort(at) != 274) at += 12;
        fields.putShort(at, (short) 273);
        assertEquals(List.of(0), firsts(ImageFiles.open(Files.write(folder.resolve("twice.tif"), bytes))));
    }
}
