// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Samples;
import org.imagejgan.image.ValueCalibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlusStackTest {

    private static double get(RandomAccessibleInterval<? extends RealType<?>> plane, int x, int y) {
        return plane.getAt(x, y).getRealDouble();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void planesAreThePixelsInTheOrderCZT(int bits) {
        ImagePlus image = Samples.stack(bits, 7, 5, 2, 3, 4);
        ImagePlusStack stack = ImagePlusStack.of(image);
        assertEquals(bits == 8 ? PixelType.UINT8 : bits == 16 ? PixelType.UINT16 : PixelType.FLOAT32, stack.type());
        assertEquals(
                "7 5 2 3 4",
                stack.width() + " " + stack.height() + " " + stack.channels() + " " + stack.slices() + " "
                        + stack.frames());
        for (int t = 0; t < 4; t++)
            for (int z = 0; z < 3; z++)
                for (int c = 0; c < 2; c++) {
                    float there = image.getStack()
                            .getProcessor(1 + c + 2 * (z + 3 * t))
                            .getf(6, 4);
                    assertEquals(there, get(stack.plane(c, z, t), 6, 4));
                    assertEquals(there, get(stack.planes(c).get(z + 3 * t), 6, 4));
                    assertEquals(
                            there,
                            get(stack.planes(stack.places().get(z + 3 * t)).get(c), 6, 4));
                }
    }

    // -- what stored numbers stand for --

    private static ImagePlus calibrated(int bits, int function, String unit, double... line) {
        ImagePlus image = Samples.stack(bits, 4, 3, 1, 1, 1);
        image.getCalibration().setFunction(function, line, unit);
        return image;
    }

    private static ValueCalibration found(ImagePlus image) {
        return ImagePlusStack.of(image).valueCalibration();
    }

    @Test
    void aStraightLineIsSeen() {
        int line = Calibration.STRAIGHT_LINE;
        ImagePlus hounsfield = calibrated(16, line, "HU", -1024, 0.5);
        assertEquals(new ValueCalibration(-1024, 0.5, "HU"), found(hounsfield));
        ImagePlus signed = calibrated(16, Calibration.NONE, null);
        assertEquals(ValueCalibration.PLAIN, found(signed));
        signed.getCalibration().setSigned16BitCalibration();
        assertEquals(new ValueCalibration(-32768, 1, ""), found(signed));
        assertEquals(ValueCalibration.UNKNOWN, found(calibrated(8, Calibration.POLY2, "OD", 1, 2, 3)), "a curve");
        assertEquals(ValueCalibration.UNKNOWN, found(calibrated(8, Calibration.UNCALIBRATED_OD, "OD")));
        assertEquals(ValueCalibration.UNKNOWN, found(calibrated(8, line, "OD", 1, 0)), "the same for all numbers");
        assertEquals(ValueCalibration.UNKNOWN, found(calibrated(8, line, "OD", Double.NaN, 1)));
        assertEquals(ValueCalibration.PLAIN, found(calibrated(24, line, "OD", 1, 2)), "colours have no values");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void itIsGivenToAnImage(int bits) {
        ImagePlus image = calibrated(bits, Calibration.STRAIGHT_LINE, "before", 5, 6);
        image.getCalibration().pixelWidth = 0.3;
        List<ValueCalibration> identities = List.of(new ValueCalibration(0, 1, "HU"), ValueCalibration.PLAIN);
        List<ValueCalibration> lines =
                List.of(new ValueCalibration(-1024, 0.5, "HU"), new ValueCalibration(-32768, 1, ""));
        // ImageJ has no functions for floats, which are values themselves.
        for (ValueCalibration one : bits == 32
                ? identities
                : Stream.of(lines, identities).flatMap(List::stream).toList()) {
            new NewImage(image).calibrate(one);
            assertEquals(one, found(image));
            assertEquals(one.offset() + 7 * one.slope(), image.getCalibration().getCValue(7.0));
        }
        new NewImage(image).calibrate(new ValueCalibration(-32768, 1, ""));
        assertEquals(bits == 16, image.getCalibration().isSigned16Bit());
        new NewImage(image).calibrate(ValueCalibration.UNKNOWN);
        assertFalse(image.getCalibration().calibrated());
        assertEquals(0.3, image.getCalibration().pixelWidth);
    }

    @Test
    void whatIsSelectedLiesInside() {
        ImagePlus image = Samples.stack(8, 4, 3, 1, 1, 1);
        image.setRoi(1, 1, 2, 1);
        boolean[] selected = ImagePlusStack.of(image).selected("it");
        for (int i = 0; i < 12; i++) assertEquals(i == 5 || i == 6, selected[i], "pixel " + i);
        image.setRoi(new Roi(9, 9, 2, 2));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> ImagePlusStack.of(image).selected("it"));
        assertTrue(e.getMessage().endsWith("Select it."), e.getMessage());
    }

    @Test
    void writingToAPlaneChangesTheImage() {
        ImagePlus image = Samples.stack(16, 7, 5, 1, 2, 1);
        ImagePlusStack.of(image).plane(0, 1, 0).getAt(3, 2).setReal(12345);
        assertEquals(12345, image.getStack().getProcessor(2).get(3, 2));
    }

    @Test
    void colourIsThreeChannelsOfLivePixels() {
        ImagePlus image = new ImagePlus("rgb", new ColorProcessor(2, 1, new int[] {0xff102030, 0xff405060}));
        ImagePlusStack stack = ImagePlusStack.of(image);
        assertEquals(PixelType.RGB, stack.type());
        assertEquals(3, stack.channels());
        assertEquals(0x10, get(stack.plane(0, 0, 0), 0, 0));
        assertEquals(0x50, get(stack.plane(1, 0, 0), 1, 0));
        assertEquals(0x60, get(stack.plane(2, 0, 0), 1, 0));
        stack.plane(1, 0, 0).getAt(0, 0).setReal(0xaa);
        assertEquals(0xff10aa30, ((int[]) image.getProcessor().getPixels())[0]);
    }

    @Test
    void aVirtualStackIsReadPlaneByPlane() {
        ImagePlus image = Samples.virtual(6, 4, 5);
        ImagePlusStack stack = ImagePlusStack.of(image);
        assertEquals(PixelType.UINT16, stack.type());
        assertEquals(Samples.plane(16, 6, 4, 4).get(5, 3), get(stack.plane(0, 3, 0), 5, 3));
    }

    @Test
    void aPaletteIsSeenAsItsColoursAndAnIntensityTableIsNot() {
        byte[] random = new byte[256];
        new java.util.Random(3).nextBytes(random);
        ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] {7, 9}, new LUT(random, random.clone(), random));
        byte[] red = new byte[256];
        new java.util.Random(4).nextBytes(red);
        pixels.setLut(new LUT(red, random, random));
        ImagePlus image = new ImagePlus("indexed", pixels);
        image.setTypeToColor256();
        ImagePlusStack stack = ImagePlusStack.of(image);
        assertEquals(PixelType.RGB, stack.type());
        assertEquals(red[9] & 0xff, get(stack.plane(0, 0, 0), 1, 0));

        pixels.setLut(LUT.createLutFromColor(Color.GREEN));
        assertEquals(PixelType.UINT8, ImagePlusStack.of(image).type());
    }

    private static LUT unordered() {
        byte[][] colours = new byte[3][256];
        for (int i = 0; i < 3; i++) new java.util.Random(3 + i).nextBytes(colours[i]);
        return new LUT(colours[0], colours[1], colours[2]);
    }

    @Test
    void anIndexedPictureIsSeenAsItsColours() {
        LUT palette = unordered();
        ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] {7, 9}, palette);
        ImagePlus image = new ImagePlus("indexed", pixels);
        image.setTypeToColor256();
        ImagePlusStack stack = ImagePlusStack.of(image);
        assertTrue(stack.indexed());
        assertEquals(PixelType.RGB, stack.type());
        assertEquals(palette.getGreen(9), get(stack.plane(1, 0, 0), 1, 0));
        ImagePlus result = ResultImage.copyOf(image, "");
        assertEquals(ImagePlus.COLOR_RGB, result.getType());
        assertEquals(palette.getRGB(7), result.getProcessor().get(0) | 0xff000000);
    }

    @Test
    void channelsUnderTablesOfAnyKindAreIntensities() {
        CompositeImage image = new CompositeImage(Samples.stack(8, 3, 3, 2, 1, 1));
        image.setChannelLut(unordered(), 1);
        assertEquals(PixelType.UINT8, ImagePlusStack.of(image).type());
    }

    @Test
    void nothingAndEmptyAreRefused() {
        Exception none = assertThrows(IllegalArgumentException.class, () -> ImagePlusStack.of(null));
        assertTrue(none.getMessage().contains("Open an image"), none.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ImagePlusStack.of(new ImagePlus()));
    }

    @Test
    void indicesOutsideAreRefused() {
        ImagePlusStack stack = ImagePlusStack.of(Samples.stack(8, 3, 3, 2, 2, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> stack.plane(2, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> stack.plane(0, -1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> stack.plane(0, 0, 1));
    }
}
