// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** The colours in which an image shows its channels, where each is a ramp from black: what a new image can be given. */
final class ChannelColours {
    private ChannelColours() {}

    /** The brightest colour of each channel, as {@code 0xrrggbb}; empty if one is no such ramp, and of RGB. */
    static List<Integer> of(ImagePlus image) {
        if (image.getBitDepth() == 24) return List.of();
        List<Integer> colours = new ArrayList<>();
        for (int channel = 1; channel <= image.getNChannels(); channel++) {
            LUT lut = image instanceof CompositeImage composite
                    ? composite.getChannelLut(channel)
                    : image.getProcessor().getLut();
            if (!ramp(lut)) return List.of();
            colours.add(lut.getRGB(255) & 0xffffff);
        }
        return List.copyOf(colours);
    }

    private static boolean ramp(LUT lut) {
        Color last = new Color(lut.getRGB(255));
        LUT same = LUT.createLutFromColor(last);
        for (int i = 0; i < 256; i++) if (lut.getRGB(i) != same.getRGB(i)) return false;
        return true;
    }

    /** Shows the channels in these colours, where there is one for each and the image is not RGB. */
    static void set(ImagePlus image, List<Integer> colours) {
        if (image.getBitDepth() == 24 || colours.size() != image.getNChannels()) return;
        for (int channel = 1; channel <= colours.size(); channel++) {
            LUT lut = LUT.createLutFromColor(new Color(colours.get(channel - 1)));
            if (image instanceof CompositeImage composite) composite.setChannelLut(lut, channel);
            else image.setLut(lut);
        }
    }
}
