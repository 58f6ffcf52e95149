// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.ImagePlus;
import java.util.Map;

/**
 * What a dialog is about: the open image.
 *
 * @param image null where none is open
 */
record Subject(ImagePlus image) {
    private static final int LETTERS = 48;

    /** A line that tells which image it is. */
    String line() {
        if (image == null) return "No image is open: name a file or folder.";
        return String.format(
                "%s  (%d x %d, %s%s)",
                title(),
                image.getWidth(),
                image.getHeight(),
                image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit",
                image.getStackSize() > 1 ? ", " + image.getStackSize() + " planes" : "");
    }

    /** Long ones lose their middle: they often differ at both ends. */
    private String title() {
        String title = image.getTitle();
        if (title.length() <= LETTERS) return title;
        int half = LETTERS / 2 - 1;
        return title.substring(0, half) + "..." + title.substring(title.length() - half);
    }

    /** What conditions ask for, see {@link org.imagejgan.command.verb.When#FACTS}. */
    Map<String, String> facts() {
        if (image == null) return Map.of();
        boolean channels = image.getNChannels() > 1 || image.getBitDepth() == 24;
        boolean planes = image.getNSlices() * image.getNFrames() > 1;
        return Map.of("channels", String.valueOf(channels), "planes", String.valueOf(planes));
    }
}
