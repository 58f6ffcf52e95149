// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import ij.ImagePlus;

/** What a channel of an image is called: ImageJ knows labels of planes alone. */
final class ChannelName {
    private ChannelName() {}

    /** The label that all planes of a channel, counted from 0, have in common; empty if they have none. */
    static String of(ImagePlus image, int channel) {
        String name = image.getStack().getSliceLabel(channel + 1);
        if (name == null || name.indexOf('\n') >= 0 || image.getNChannels() < 2) return "";
        for (int i = channel; i < image.getStackSize(); i += image.getNChannels())
            if (!name.equals(image.getStack().getSliceLabel(i + 1))) return "";
        return name;
    }
}
