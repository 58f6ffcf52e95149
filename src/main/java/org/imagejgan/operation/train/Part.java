// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import org.imagejgan.image.CutStack;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;

/**
 * What is learned from of an image.
 *
 * @param planes all of the image, or a half, or a channel
 */
record Part(OpenImage image, Hyperstack planes) {
    static Part whole(OpenImage image) {
        return new Part(image, image);
    }

    /** The left half of the columns, or the right; there is an even number. */
    static Part half(OpenImage image, boolean right) {
        int width = image.width() / 2;
        return new Part(image, CutStack.columns(image, right ? width : 0, width));
    }

    /** @param channel from 1, one that the image has */
    static Part channel(OpenImage image, int channel) {
        return new Part(image, CutStack.channel(image, channel - 1));
    }

    String title() {
        return image.title();
    }

    /** Type and channels, in words. */
    String kind() {
        if (planes.type() == PixelType.RGB && planes.channels() == 3) return "RGB";
        return planes.type()
                + (planes.channels() == 1 ? " with 1 channel" : " with " + planes.channels() + " channels");
    }

    /** {@code width × height, channels, slices, frames}. */
    String size() {
        return planes.width() + " × " + planes.height() + ", " + planes.channels() + ", " + planes.slices() + ", "
                + planes.frames();
    }
}
