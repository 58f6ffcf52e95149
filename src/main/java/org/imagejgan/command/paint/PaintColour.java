// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.paint;

import ij.ImagePlus;
import ij.gui.Toolbar;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.util.Optional;

/**
 * The colour with which ImageJ's tools paint a number. They know colours alone, and find the number of one by the image's
 * lookup table and display range.
 */
final class PaintColour {
    private static final int COLOURS = 256;

    private PaintColour() {}

    /**
     * Makes a number what the tools paint; the display range is changed to 0 to 255 where the number cannot be painted
     * otherwise.
     *
     * @return whether all tools paint it; else Edit &gt; Fill alone does
     */
    static boolean choose(ImagePlus image, int number) {
        Optional<Color> colour = of(image.getProcessor(), number);
        if (colour.isEmpty() && image.getBitDepth() > 8 && number < COLOURS) {
            image.setDisplayRange(0, COLOURS - 1);
            image.updateAndDraw();
            colour = of(image.getProcessor(), number);
        }
        if (colour.isPresent()) Toolbar.setForegroundColor(colour.get());
        else Toolbar.setForegroundValue(number);
        return colour.isPresent();
    }

    /** The colour that becomes this number in an image, whose own drawing colour is changed; empty if none does. */
    static Optional<Color> of(ImageProcessor image, int number) {
        if (!(image.getCurrentColorModel() instanceof IndexColorModel colours)) return Optional.empty();
        for (int i = 0; i < Math.min(COLOURS, colours.getMapSize()); i++) {
            Color colour = new Color(colours.getRGB(i));
            image.setColor(colour);
            if (image.getForegroundValue() == number) return Optional.of(colour);
        }
        return Optional.empty();
    }
}
