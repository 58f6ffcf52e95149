// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFFs that another program wrote (tifffile 2026.3.3), of pictures whose values follow from their place. */
class ForeignTiffTest {
    private static final int WIDTH = 13;
    private static final int HEIGHT = 11;

    private final List<String> notes = new ArrayList<>();

    private static Path folder() throws URISyntaxException {
        return Path.of(ForeignTiffTest.class.getResource("/tiff").toURI());
    }

    /** The files named by their type of sample: u1, i2, f4 and so on. */
    static Stream<String> typed() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[uif][1248]_.*"))
                    .sorted()
                    .toList();
            assertTrue(names.size() >= 50, names.toString());
            return names.stream();
        }
    }

    private ImagePlus open(String name) throws IOException, URISyntaxException {
        return ImageFiles.open(folder().resolve(name), notes::add);
    }

    private static int pattern(int x, int y, int sample) {
        return (x * 7 + y * 13 + sample * 29) % 200;
    }

    private static float expected(String type, int x, int y, int sample) {
        long p = pattern(x, y, sample);
        return switch (type) {
            case "u1" -> p;
            case "i1" -> p - 100;
            case "u2" -> p * 300 + 5;
            case "i2" -> p * 150 - 15000;
            case "u4" -> p * 20000000 + 7;
            case "i4" -> p * 10000000 - 1000000000;
            case "f2" -> p / 8f - 10;
            default -> (float) (p * 0.1 - 3);
        };
    }

    private static float value(ImagePlus image, int x, int y, int sample) {
        if (image.getBitDepth() == 24) return image.getProcessor().get(x, y) >> 16 - 8 * sample & 255;
        float stored = image.getStack().getProcessor(sample + 1).getf(x, y);
        return image.getCalibration().isSigned16Bit() ? stored - 32768 : stored;
    }

    @ParameterizedTest
    @MethodSource("typed")
    void everySampleIsWhatWasWritten(String name) throws IOException, URISyntaxException {
        ImagePlus image = open(name);
        String type = name.substring(0, 2);
        int samples = image.getBitDepth() == 24 ? 3 : image.getNChannels();
        assertEquals(WIDTH, image.getWidth());
        assertEquals(HEIGHT, image.getHeight());
        for (int sample = 0; sample < Math.min(samples, name.contains("rgba") ? 3 : samples); sample++)
            for (int y = 0; y < HEIGHT; y++)
                for (int x = 0; x < WIDTH; x++)
                    assertEquals(
                            expected(type, x, y, sample), value(image, x, y, sample), name + " at " + x + ", " + y);
        assertEquals(type.equals("u4"), notes.toString().contains("rounded"), notes.toString());
    }

    @Test
    void eachTypeBecomesWhatHoldsIt() throws IOException, URISyntaxException {
        assertEquals(8, open("u1_plain.tif").getBitDepth());
        assertEquals(16, open("u2_big.tif").getBitDepth());
        assertTrue(open("i2_zip_tiles.tif").getCalibration().isSigned16Bit());
        for (String name : List.of("i1_plain", "i2_rgb", "u4_plain", "f2_plain", "f8_plain"))
            assertEquals(32, open(name + ".tif").getBitDepth(), name);
        assertEquals(24, open("u1_rgb_planar.tif").getBitDepth());
        assertEquals(5, open("u2_five.tif").getNChannels());
        assertEquals(2, open("f4_two_planar_predictor3.tif").getNChannels());
        assertEquals("Green", open("u2_rgb.tif").getStack().getSliceLabel(2));
    }

    @Test
    void alphaIsKeptWhereImageJCanHoldItAndNamedWhereNot() throws IOException, URISyntaxException {
        ImagePlus deep = open("u2_rgba_lzw.tif");
        assertEquals(4, deep.getNChannels());
        assertEquals(51000, deep.getStack().getProcessor(4).get(3, 4));
        assertFalse(((CompositeImage) deep).getActiveChannels()[3]);
        assertEquals(List.of(), notes);
        assertEquals(24, open("u1_rgba_lzw.tif").getBitDepth());
        assertTrue(notes.toString().contains("alpha"), notes.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 12})
    void samplesThatAreNoWholeBytesAreUnpacked(int bits) throws IOException, URISyntaxException {
        ImageProcessor pixels = open("bits" + bits + ".tif").getProcessor();
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                int value = pattern(x, y, 0) % (1 << bits);
                assertEquals(bits == 1 ? 255 * value : value, pixels.get(x, y));
            }
    }

    /** JPEG at its best loses a level or two of smooth slopes; colours taken for others would lose tens. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg_grey.tif", "jpeg_rgb.tif", "jpeg_tiles.tif"})
    void jpegIsDecodedWithThePagesColours(String name) throws IOException, URISyntaxException {
        ImagePlus image = open(name);
        boolean grey = name.contains("grey");
        assertEquals(grey ? 8 : 24, image.getBitDepth());
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                int slope = 40 + x * 9 + y * 5;
                int[] colours = {slope, 40 + x * 9 + (HEIGHT - 1 - y) * 5, 40 + (WIDTH - 1 - x) * 9 + y * 5};
                if (grey) assertEquals(slope, image.getProcessor().get(x, y), 3);
                // Colours of neighbours are averaged by those files that store half of them.
                else for (int c = 0; c < 3; c++) assertEquals(colours[c], value(image, x, y, c), 14, name);
            }
    }

    @Test
    void omeTiffHasItsAxesSizesNamesAndColours() throws IOException, URISyntaxException {
        ImagePlus image = open("three.ome.tif");
        assertArrayEquals(new int[] {WIDTH, HEIGHT, 3, 2, 1}, image.getDimensions());
        assertEquals(0.1, image.getCalibration().pixelWidth, 1e-12);
        assertEquals(0.1, image.getCalibration().pixelHeight, 1e-12, "100 nm");
        assertEquals(0.5, image.getCalibration().pixelDepth, 1e-12);
        assertEquals("µm", image.getCalibration().getUnit());
        for (int z = 0; z < 2; z++)
            for (int c = 0; c < 3; c++) {
                int index = image.getStackIndex(c + 1, z + 1, 1);
                assertEquals(
                        List.of("DAPI", "GFP", "RFP").get(c), image.getStack().getSliceLabel(index));
                float value = image.getStack().getProcessor(index).getf(4, 2);
                assertEquals(expected("u2", 4, 2, c + 3 * z), value);
            }
        int[] colours = {0xff0000ff, 0xff00ff00, 0xffff0000};
        for (int c = 0; c < 3; c++)
            assertEquals(
                    colours[c], ((CompositeImage) image).getChannelLut(c + 1).getRGB(255));
    }

    @Test
    void whatADescriptionOfImageJSaysHoldsForCompressedPagesToo() throws IOException, URISyntaxException {
        ImagePlus image = open("imagej_zip.tif");
        assertArrayEquals(new int[] {WIDTH, HEIGHT, 3, 2, 1}, image.getDimensions());
        assertEquals(0.25, image.getCalibration().pixelWidth, 1e-12);
        assertEquals(0.7, image.getCalibration().pixelDepth, 1e-12);
        assertEquals("um", image.getCalibration().getUnit().replace("µ", "u"));
        assertEquals(expected("u2", 5, 5, 4), image.getStack().getProcessor(5).getf(5, 5));
    }

    @Test
    void smallerCopiesAreLeftAsideAndSaid() throws IOException, URISyntaxException {
        ImagePlus image = open("pyramid.tif");
        assertEquals(1, image.getStackSize());
        assertEquals(expected("u2", 12, 10, 0), image.getProcessor().getf(12, 10));
        assertTrue(notes.toString().contains("smaller copies"), notes.toString());
    }

    @Test
    void aPaletteIsRgbAndATableIsNot() throws IOException, URISyntaxException {
        ImagePlus colours = open("palette.tif");
        assertEquals(24, colours.getBitDepth());
        int p = pattern(6, 5, 0);
        int colour = p * 37 % 256 << 16 | p * 11 % 256 << 8 | p * 7 % 256;
        assertEquals(colour, colours.getProcessor().get(6, 5) & 0xffffff);
        ImagePlus table = open("table.tif");
        assertEquals(8, table.getBitDepth());
        assertEquals(pattern(6, 5, 0), table.getProcessor().get(6, 5));
        assertEquals(0xff006400, table.getLuts()[0].getRGB(100));
    }

    @Test
    void bitsOfBytesMayBeTurnedRound() throws IOException, URISyntaxException {
        assertEquals(
                expected("u2", 7, 6, 0), open("fill2_lzw.tif").getProcessor().getf(7, 6));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        IOException e = assertThrows(IOException.class, () -> open("lzma.tif"));
        assertTrue(e.getMessage().contains("lzma.tif"), e.getMessage());
        assertTrue(e.getMessage().contains("LZMA (number 34925), cannot be read here"), e.getMessage());
    }
}
