// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.function.IntUnaryOperator;

/**
 * Tells a lookup table, which dyes intensities, from a palette, whose places mean nothing. A table is a ramp, or its
 * colours change little by little: Fire, Spectrum and the like take 4 to 6 levels a step on average, palettes that were
 * made for a picture 50 and more.
 */
public final class Palette {
    private static final double LONGEST_STEP = 12;
    private static final int FEWEST = 64;
    private static final int FEW = 8;
    /** What ImageJ knows its table "3-3-2 RGB" by: the deviation of a step of one colour. */
    private static final int THREE_THREE_TWO = 67;

    private final IndexColorModel colours;
    /** Without the blacks, or whatever it ends in, behind those that are used. */
    private final int count;

    private Palette(IndexColorModel colours) {
        this.colours = colours;
        int last = colours.getMapSize() - 1;
        while (last > 0 && colours.getRGB(last) == colours.getRGB(last - 1)) last--;
        this.count = last + 1;
    }

    /** Whether the pixels of an 8-bit colour image are places in a palette. */
    public static boolean of(ImageProcessor pixels) {
        if (!pixels.isColorLut() || !(pixels.getColorModel() instanceof IndexColorModel colours)) return false;
        return !new Palette(colours).isTable();
    }

    private boolean isTable() {
        boolean ramp = ramp(colours::getRed) && ramp(colours::getGreen) && ramp(colours::getBlue);
        // Among a few colours an order may be chance, but for greys.
        if (ramp && (count > FEW || grey())) return true;
        double way = 0;
        double squares = 0;
        for (int i = 1; i < count; i++) {
            double square = square(i, colours::getRed) + square(i, colours::getGreen) + square(i, colours::getBlue);
            squares += square;
            way += Math.sqrt(square);
        }
        boolean known = (int) Math.sqrt(squares / (3 * 256 - 1)) == THREE_THREE_TWO;
        return count >= FEWEST && way <= LONGEST_STEP * (count - 1) || known;
    }

    /** Whether a colour only rises or only falls. The last may be what follows the used ones. */
    private boolean ramp(IntUnaryOperator colour) {
        boolean rises = false;
        boolean falls = false;
        for (int i = 1; i < count - 1; i++) {
            rises |= colour.applyAsInt(i) > colour.applyAsInt(i - 1);
            falls |= colour.applyAsInt(i) < colour.applyAsInt(i - 1);
        }
        return !rises || !falls;
    }

    private boolean grey() {
        for (int i = 0; i < count; i++)
            if (colours.getRed(i) != colours.getGreen(i) || colours.getRed(i) != colours.getBlue(i)) return false;
        return true;
    }

    private double square(int i, IntUnaryOperator colour) {
        double d = colour.applyAsInt(i) - colour.applyAsInt(i - 1);
        return d * d;
    }
}
