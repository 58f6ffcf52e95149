// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.Random;
import org.imagejgan.image.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultImageTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void aDressedHyperstackKeepsAll(int bits) {
        ImagePlus source = Samples.dressed(bits);
        ImagePlus result = ResultImage.copyOf(source, " denoised");
        assertEquals("cells.tif denoised", result.getTitle());
        Dressing.assertSame(source, result);
        assertArrayEquals(((CompositeImage) source).getActiveChannels(), ((CompositeImage) result).getActiveChannels());
        assertEquals("2 3 1", result.getC() + " " + result.getZ() + " " + result.getT());
        assertEquals(source.isHyperStack(), result.isHyperStack());
    }

    @ParameterizedTest
    @ValueSource(ints = {CompositeImage.COLOR, CompositeImage.GRAYSCALE})
    void displayModesStay(int mode) {
        CompositeImage source = (CompositeImage) Samples.dressed(16);
        source.setMode(mode);
        Dressing.assertSame(source, ResultImage.copyOf(source, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void aSinglePlaneKeepsTableAndRange(int bits) {
        ImagePlus source = new ImagePlus("one", Samples.plane(bits, 8, 6, 1));
        if (bits != 24) {
            source.setLut(LUT.createLutFromColor(Color.CYAN));
            source.setDisplayRange(20, 120);
        }
        source.setProp("Slice_Label", "t = 3 s");
        Samples.calibrate(source);
        ImagePlus result = ResultImage.copyOf(source, "");
        Dressing.assertSame(source, result);
        assertEquals("t = 3 s", result.getStack().getSliceLabel(1));
    }

    @Test
    void stacksWithoutChannelsKeepTableAndRange() {
        ImagePlus source = Samples.stack(16, 8, 6, 1, 3, 1);
        source.setLut(LUT.createLutFromColor(Color.ORANGE));
        source.setDisplayRange(100, 900);
        source.setSlice(2);
        ImagePlus result = ResultImage.copyOf(source, "");
        Dressing.assertSame(source, result);
        assertEquals(2, result.getCurrentSlice());
    }

    @Test
    void aPlainStackStaysAtItsSlice() {
        ImagePlus source = Samples.stack(16, 8, 6, 1, 3, 1);
        source.setOpenAsHyperStack(false);
        source.setSlice(3);
        assertEquals(3, ResultImage.copyOf(source, "").getCurrentSlice());
    }

    @Test
    void signedAndCalibratedValuesStay() {
        ImagePlus source = new ImagePlus("signed", Samples.plane(16, 8, 6, 1));
        source.getCalibration().setSigned16BitCalibration();
        Dressing.assertSame(source, ResultImage.copyOf(source, ""));
        ImagePlus density = new ImagePlus("density", Samples.plane(8, 8, 6, 1));
        density.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 0.5}, "OD");
        Dressing.assertSame(density, ResultImage.copyOf(density, ""));
    }

    @Test
    void nothingIsSharedWithTheSource() {
        ImagePlus source = Samples.dressed(16);
        source.setFileInfo(new FileInfo());
        ImagePlus result = ResultImage.copyOf(source, "");
        for (int i = 1; i <= 12; i++)
            assertNotSame(source.getStack().getPixels(i), result.getStack().getPixels(i));
        assertNotSame(source.getCalibration(), result.getCalibration());
        assertNotSame(source.getRoi(), result.getRoi());
        assertNotSame(source.getOverlay().get(0), result.getOverlay().get(0));
        assertEquals("cells.tif", source.getTitle());
        assertNull(ResultImage.copyOf(Samples.stack(8, 3, 3, 1, 1, 1), "").getOriginalFileInfo());
    }

    @Test
    void aVirtualStackComesIntoMemory() {
        ImagePlus result = ResultImage.copyOf(Samples.virtual(6, 4, 3), "");
        assertFalse(result.getStack().isVirtual());
        Dressing.assertSame(Samples.virtual(6, 4, 3), result);
        ImagePlusStack.of(result).plane(0, 1, 0).getAt(0, 0).setReal(9);
        assertEquals(9, result.getStack().getProcessor(2).get(0, 0));
    }

    @Test
    void aPaletteImageBecomesTheColoursItShows() {
        byte[] random = new byte[256];
        new Random(3).nextBytes(random);
        ImagePlus source = new ImagePlus("indexed", new ByteProcessor(2, 1, new byte[] {7, 9}, null));
        source.getProcessor().setLut(new LUT(random, new byte[256], random));
        source.setTypeToColor256();
        ImagePlus result = ResultImage.copyOf(source, "");
        assertEquals(24, result.getBitDepth());
        assertEquals(
                source.getProcessor().convertToRGB().get(1, 0),
                result.getProcessor().get(1, 0));
    }

    @Test
    void anEmptyImageIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ResultImage.copyOf(new ImagePlus(), ""));
    }
}
