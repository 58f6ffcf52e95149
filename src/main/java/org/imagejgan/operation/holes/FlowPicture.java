// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.awt.Color;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;

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
    static NewImage of(OpenImage input, int channel, HoleFlow flow) {
        byte[] grey = input.greys(channel);
        float farthest = 1;
        for (int i = 0; i < flow.holes().length; i++)
            farthest = Math.max(farthest, (float) Math.hypot(flow.right()[i], flow.down()[i]));
        int[] pixels = new int[flow.holes().length];
        for (int i = 0; i < pixels.length; i++) {
            int level = grey[i] & 0xff;
            pixels[i] = flow.holes()[i]
                    ? colour(flow.right()[i], flow.down()[i], farthest)
                    : level << 16 | level << 8 | level;
        }
        return input.picture(" flow", pixels);
    }

    private static int colour(float right, float down, float farthest) {
        double turn = Math.atan2(down, right) / (2 * Math.PI);
        double distance = Math.hypot(right, down) / farthest;
        return Color.HSBtoRGB((float) (turn - Math.floor(turn)), (float) (0.3 + 0.7 * distance), 1);
    }
}
