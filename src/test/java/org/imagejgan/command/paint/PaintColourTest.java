// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Toolbar;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ImageJ's tools put into label images of all kinds once a number was chosen. */
class PaintColourTest {
    private static ImagePlus image(ImageProcessor pixels, double low, double high) {
        pixels.setf(0, (float) high);
        ImagePlus image = new ImagePlus("labels", pixels);
        image.setDisplayRange(low, high);
        return image;
    }

    private static LUT jumping() {
        byte[][] table = new byte[3][256];
        for (byte[] colour : table) new Random(table.length).nextBytes(colour);
        new Random(1).nextBytes(table[1]);
        new Random(2).nextBytes(table[2]);
        return new LUT(table[0], table[1], table[2]);
    }

    static Stream<ImagePlus> images() {
        ImagePlus palette = image(new ByteProcessor(4, 4), 0, 255);
        palette.setLut(jumping());
        return Stream.of(
                image(new ByteProcessor(4, 4), 0, 255),
                image(new ByteProcessor(4, 4), 0, 10),
                palette,
                image(new ShortProcessor(4, 4), 0, 7),
                image(new ShortProcessor(4, 4), 0, 900),
                image(new FloatProcessor(4, 4), 0, 3));
    }

    @ParameterizedTest
    @MethodSource("images")
    void theToolsPaintTheNumberThatWasChosen(ImagePlus image) {
        for (int number : new int[] {0, 1, 2, 7}) {
            assertTrue(PaintColour.choose(image, number));
            ImageProcessor pixels = image.getProcessor();
            pixels.setColor(Toolbar.getForegroundColor());
            pixels.drawPixel(2, 2);
            assertEquals(number, pixels.getf(2, 2), image + " " + number);
        }
    }

    @Test
    void aNumberWithoutAColourIsLeftToFill() {
        ImagePlus image = image(new ShortProcessor(4, 4), 0, 60000);
        assertEquals(false, PaintColour.choose(image, 301));
        image.getProcessor().setGlobalForegroundColor();
        assertEquals(301, image.getProcessor().getForegroundValue());
        Toolbar.setForegroundValue(Double.NaN);
    }
}
