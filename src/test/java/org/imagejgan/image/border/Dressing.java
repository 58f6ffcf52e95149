// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

/** Asserts that an image kept what another one has on it. */
public final class Dressing {

    private Dressing() {}

    public static void assertSame(ImagePlus expected, ImagePlus actual) {
        assertEquals(expected.getBitDepth(), actual.getBitDepth());
        assertArrayEquals(expected.getDimensions(), actual.getDimensions());
        assertPixels(expected, actual);
        assertCalibration(expected.getCalibration(), actual.getCalibration());
        assertEquals(expected.getInfoProperty(), actual.getInfoProperty());
        assertEquals(expected.getProp("Dye"), actual.getProp("Dye"));
        assertDisplay(expected, actual);
        if (expected.getOverlay() != null) {
            assertNotNull(actual.getOverlay());
            assertEquals(
                    expected.getOverlay().get(0).getBounds(),
                    actual.getOverlay().get(0).getBounds());
        }
        if (expected.getRoi() != null) {
            assertNotNull(actual.getRoi());
            assertEquals(expected.getRoi().getType(), actual.getRoi().getType());
            assertEquals(expected.getRoi().getBounds(), actual.getRoi().getBounds());
        }
    }

    private static void assertPixels(ImagePlus expected, ImagePlus actual) {
        for (int i = 1; i <= expected.getStackSize(); i++) {
            Object pixels = expected.getStack().getPixels(i);
            Object others = actual.getStack().getPixels(i);
            if (pixels instanceof byte[] p) assertArrayEquals(p, (byte[]) others);
            else if (pixels instanceof short[] p) assertArrayEquals(p, (short[]) others);
            else if (pixels instanceof float[] p) assertArrayEquals(p, (float[]) others);
            else assertArrayEquals((int[]) pixels, (int[]) others);
            assertEquals(expected.getStack().getSliceLabel(i), actual.getStack().getSliceLabel(i));
        }
    }

    private static void assertCalibration(Calibration expected, Calibration actual) {
        // TIFF keeps resolutions as ratios of integers.
        assertEquals(expected.pixelWidth, actual.pixelWidth, 1e-6);
        assertEquals(expected.pixelHeight, actual.pixelHeight, 1e-6);
        assertEquals(expected.pixelDepth, actual.pixelDepth, 1e-9);
        assertEquals(expected.frameInterval, actual.frameInterval, 1e-9);
        assertEquals(expected.xOrigin, actual.xOrigin, 1e-9);
        assertEquals(expected.getUnit(), actual.getUnit());
        assertEquals(expected.getTimeUnit(), actual.getTimeUnit());
        assertEquals(expected.getFunction(), actual.getFunction());
        assertArrayEquals(expected.getCoefficients(), actual.getCoefficients());
        assertEquals(expected.isSigned16Bit(), actual.isSigned16Bit());
    }

    private static void assertDisplay(ImagePlus expected, ImagePlus actual) {
        assertEquals(expected.isComposite(), actual.isComposite());
        assertEquals(expected.isInvertedLut(), actual.isInvertedLut());
        LUT[] luts = expected.getLuts();
        LUT[] others = actual.getLuts();
        assertEquals(luts.length, others.length);
        for (int c = 0; c < luts.length; c++) {
            assertArrayEquals(luts[c].getBytes(), others[c].getBytes());
            assertEquals(luts[c].min, others[c].min);
            assertEquals(luts[c].max, others[c].max);
        }
        if (expected.getBitDepth() != 24 && !expected.isComposite()) {
            assertEquals(expected.getDisplayRangeMin(), actual.getDisplayRangeMin());
            assertEquals(expected.getDisplayRangeMax(), actual.getDisplayRangeMax());
        }
        if (expected instanceof CompositeImage composite) {
            assertEquals(composite.getMode(), ((CompositeImage) actual).getMode());
        }
    }
}
