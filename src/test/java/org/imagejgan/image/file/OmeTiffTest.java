// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.Samples;
import org.imagejgan.image.tiff.TiffWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmeTiffTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private ImagePlus again(ImagePlus image) throws IOException {
        Path file = folder.resolve("again.ome.tif");
        ImageFiles.save(image, file, true);
        return ImageFiles.open(file, notes::add);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void aHyperstackComesBackWithItsAxesSizesAndPixels(int bits) throws IOException {
        int channels = bits == 24 ? 1 : 3;
        ImagePlus image = Samples.stack(bits, 9, 7, channels, 4, 2);
        image.getCalibration().setUnit("micron");
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().pixelDepth = 2;
        image.getCalibration().frameInterval = 3;
        ImagePlus back = again(image);
        assertArrayEquals(image.getDimensions(), back.getDimensions());
        for (int i = 1; i <= image.getStackSize(); i++) {
            assertEquals(
                    image.getStack().getPixels(i).getClass(),
                    back.getStack().getPixels(i).getClass());
            assertArrayEquals(
                    image.getStack().getProcessor(i).getFloatArray(),
                    back.getStack().getProcessor(i).getFloatArray());
        }
        assertEquals("µm", back.getCalibration().getUnit());
        assertEquals(0.25, back.getCalibration().pixelWidth);
        assertEquals(0.5, back.getCalibration().pixelHeight);
        assertEquals(2, back.getCalibration().pixelDepth);
        assertEquals(3, back.getCalibration().frameInterval);
        assertEquals("sec", back.getCalibration().getTimeUnit());
        assertEquals(List.of(), notes);
    }

    @Test
    void namesAndColoursOfChannelsComeBack() throws IOException {
        ImagePlus stack = Samples.stack(16, 9, 7, 2, 1, 1);
        stack.getStack().setSliceLabel("DAPI", 1);
        stack.getStack().setSliceLabel("actin & <tubulin>", 2);
        CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.BLUE), 1);
        image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
        ImagePlus back = again(image);
        assertEquals("DAPI", back.getStack().getSliceLabel(1));
        assertEquals("actin & <tubulin>", back.getStack().getSliceLabel(2));
        assertEquals(
                Color.BLUE.getRGB(), ((CompositeImage) back).getChannelLut(1).getRGB(255));
        assertEquals(
                Color.MAGENTA.getRGB(), ((CompositeImage) back).getChannelLut(2).getRGB(255));
    }

    @Test
    void signedNumbersAreWrittenAsTheyAre() throws IOException {
        ImagePlus image = new ImagePlus("signed", Samples.plane(16, 8, 6, 1));
        image.getCalibration().setSigned16BitCalibration();
        ImagePlus back = again(image);
        assertTrue(back.getCalibration().isSigned16Bit());
        assertArrayEquals((short[]) image.getProcessor().getPixels(), (short[])
                back.getProcessor().getPixels());
    }

    @Test
    void theSameImageGivesTheSameBytes() throws IOException {
        ImagePlus image = Samples.dressed(16);
        byte[] first = bytes(image, "a.ome.tif");
        assertArrayEquals(first, bytes(image, "b.ome.tif"));
    }

    private byte[] bytes(ImagePlus image, String name) throws IOException {
        ImageFiles.save(image, folder.resolve(name), false);
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Six pages of one value each, their number, under any OME-XML. */
    private Path pages(String name, String pixels, String inside) throws IOException {
        Path file = folder.resolve(name);
        String xml = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2015-01\""
                + " UUID=\"urn:uuid:one\"><Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" Type=\"uint8\" SizeX=\"2\""
                + " SizeY=\"1\" " + pixels + ">" + inside + "</Pixels></Image></OME>";
        TiffWriter.Kind kind = new TiffWriter.Kind(2, 1, 8, 1, 1);
        try (OutputStream out = Files.newOutputStream(file)) {
            TiffWriter.write(out, kind, 6, xml.getBytes(StandardCharsets.UTF_8), i -> new byte[] {(byte) i, (byte) i});
        }
        return file;
    }

    private int[] firstPixels(ImagePlus image) {
        int[] values = new int[image.getStackSize()];
        for (int i = 0; i < values.length; i++)
            values[i] = image.getStack().getProcessor(i + 1).get(0, 0);
        return values;
    }

    /** ImageJ's order is channels first, then slices, then frames. */
    @ParameterizedTest
    @CsvSource({"XYCZT, 0 1 2 3 4 5", "XYZCT, 0 2 4 1 3 5", "XYZTC, 0 2 4 1 3 5", "XYCTZ, 0 1 2 3 4 5"})
    void pagesFollowTheOrderOfAxes(String order, String expected) throws IOException {
        String sizes = "DimensionOrder=\"" + order + "\" SizeC=\"3\" SizeZ=\"2\" SizeT=\"1\"";
        ImagePlus image = ImageFiles.open(pages("order.ome.tif", sizes, "<TiffData/>"));
        assertArrayEquals(new int[] {2, 1, 3, 2, 1}, image.getDimensions());
        assertEquals(
                expected,
                String.join(
                        " ",
                        java.util.Arrays.stream(firstPixels(image))
                                .mapToObj(String::valueOf)
                                .toList()));
    }

    @Test
    void planesLieWhereTheXmlSays() throws IOException {
        String sizes = "DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"";
        String data = "<TiffData IFD=\"5\" FirstC=\"0\"/><TiffData IFD=\"1\" FirstC=\"1\" PlaneCount=\"1\"/>";
        assertArrayEquals(new int[] {5, 1}, firstPixels(ImageFiles.open(pages("place.ome.tif", sizes, data))));
    }

    @Test
    void oneFileOfASetIsTheImageOfItsOwnPlanes() throws IOException {
        String sizes = "DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"";
        StringBuilder data = new StringBuilder();
        for (int z = 0; z < 2; z++)
            for (int c = 0; c < 2; c++)
                data.append("<TiffData IFD=\"")
                        .append(z)
                        .append("\" FirstC=\"")
                        .append(c)
                        .append("\" FirstZ=\"")
                        .append(z)
                        .append("\"><UUID FileName=\"c")
                        .append(c)
                        .append(".ome.tif\">urn:uuid:")
                        .append(c)
                        .append("</UUID></TiffData>");
        Path file = pages("c1.ome.tif", sizes, data.toString());
        ImagePlus image = ImageFiles.open(file, notes::add);
        assertArrayEquals(new int[] {2, 1, 1, 2, 1}, image.getDimensions());
        assertTrue(notes.toString().contains("2 of the 4 planes"), notes.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DimensionOrder=\"XYZCT\" SizeC=\"2\" SizeZ=\"4\" SizeT=\"1\" | <TiffData/> | do not make one image",
                "DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\" | <TiffData IFD=\"7\"/> | does not hold",
                "DimensionOrder=\"ZYX\" SizeC=\"2\" SizeZ=\"3\" SizeT=\"1\" | <TiffData/> | names no order of axes",
                "DimensionOrder=\"XYCZT\" SizeC=\"two\" SizeZ=\"1\" SizeT=\"1\" | <TiffData/> | SizeC=\"two\"",
                "DimensionOrder=\"XYCZT\" SizeC=\"2\" | <TiffData> | OME-XML is damaged"
            })
    void contradictionsAreNamed(String pixels, String inside, String words) throws IOException {
        Path file = pages("wrong.ome.tif", pixels, inside);
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().contains("wrong.ome.tif"), e.getMessage());
    }
}
