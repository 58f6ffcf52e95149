// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import org.imagejgan.image.DisplayRange;
import org.imagejgan.image.ImagePlusStack;

/**
 * A picture of where a filling was taken from: the image in grey, and in its holes a colour whose hue is the direction
 * to the place (red to the right, then clockwise yellow, green, cyan, blue) and which is the fuller the further it is.
 */
final class FlowPicture {
    private FlowPicture() {}

    /**
     * An RGB image of the input's size and calibration.
     *
     * @param channel whose current plane is shown, from 0
     */
    static ImagePlus of(ImagePlus input, int channel, HoleFilling.Flow flow) {
        ImageProcessor grey = grey(input, channel);
        float farthest = 1;
        for (int i = 0; i < flow.holes().length; i++)
            farthest = Math.max(farthest, (float) Math.hypot(flow.right()[i], flow.down()[i]));
        int[] pixels = new int[flow.holes().length];
        for (int i = 0; i < pixels.length; i++) {
            int level = grey.get(i);
            pixels[i] = flow.holes()[i]
                    ? colour(flow.right()[i], flow.down()[i], farthest)
                    : level << 16 | level << 8 | level;
        }
        ImagePlus picture = new ImagePlus(
                input.getTitle() + " flow", new ColorProcessor(input.getWidth(), input.getHeight(), pixels));
        picture.setCalibration(input.getCalibration().copy());
        return picture;
    }

    private static ImageProcessor grey(ImagePlus input, int channel) {
        ImageProcessor plane = ImagePlusStack.shown(input, channel).duplicate();
        if (input.getBitDepth() == 24) return plane.convertToByte(false);
        DisplayRange range = DisplayRange.of(input, channel);
        plane.setMinAndMax(range.low(), range.high());
        ImageProcessor grey = plane.convertToByte(true);
        if (input.isInvertedLut()) grey.invert();
        return grey;
    }

    private static int colour(float right, float down, float farthest) {
        double turn = Math.atan2(down, right) / (2 * Math.PI);
        double distance = Math.hypot(right, down) / farthest;
        return Color.HSBtoRGB((float) (turn - Math.floor(turn)), (float) (0.3 + 0.7 * distance), 1);
    }
}
