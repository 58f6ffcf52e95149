// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.Duplicator;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Map;
import org.imagejgan.image.ImagePlusStack;

/**
 * A part of the open image and what a verb makes of it, side by side: the middle of the selection or of what the window
 * shows, at most {@value #SIDE} pixels a side, of the current plane. Brightness is judged by that part alone, so the whole
 * image may come out a little otherwise.
 */
final class Preview {
    private static final int SIDE = 192;
    private static final int GAP = 4;

    private Preview() {}

    /**
     * Runs the verb on the part.
     *
     * @param values every key with its value, as text
     * @throws RuntimeException as the verb does
     */
    static ImagePlus of(Verb verb, Map<String, String> values, ImagePlus image) {
        if ("self".equals(values.get("model")))
            throw new IllegalArgumentException(
                    "model=self trains on the whole image first: there is no preview of it.");
        ImagePlus part = part(image);
        Call call = new Call(verb);
        call.set(values);
        call.set(Map.of("input", "", "output", "", "slices", "current"));
        try (ImageJHost host = new ImageJHost(verb.title())) {
            call.run(part, host);
        }
        return beside(verb.title() + ": preview", part, call.result());
    }

    /** The part of the current plane, with all channels and what of the selection lies in it. */
    static ImagePlus part(ImagePlus image) {
        Roi roi = image.getRoi();
        Rectangle place = place(image, roi);
        int[] at = ImagePlusStack.position(image);
        image.setRoi(new Roi(place));
        ImagePlus part = new Duplicator().run(image, 1, image.getNChannels(), at[1], at[1], at[2], at[2]);
        if (roi == null) image.deleteRoi();
        else image.setRoi(roi);
        part.deleteRoi();
        if (roi == null || !roi.isArea()) return part;
        Roi moved = (Roi) roi.clone();
        moved.setLocation(roi.getXBase() - place.x, roi.getYBase() - place.y);
        part.setRoi(moved);
        return part;
    }

    private static Rectangle place(ImagePlus image, Roi roi) {
        Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
        Rectangle seen = image.getCanvas() == null ? whole : image.getCanvas().getSrcRect();
        if (roi != null && roi.isArea()) seen = roi.getBounds();
        int width = Math.min(SIDE, whole.width);
        int height = Math.min(SIDE, whole.height);
        int x = (int) Math.max(0, Math.min(seen.getCenterX() - width / 2.0, whole.width - width));
        int y = (int) Math.max(0, Math.min(seen.getCenterY() - height / 2.0, whole.height - height));
        return new Rectangle(x, y, width, height);
    }

    /** Both as they are shown, the smaller one enlarged to the size of the other. */
    private static ImagePlus beside(String title, ImagePlus before, ImagePlus after) {
        ImageProcessor left = shown(before);
        ImageProcessor right = shown(after);
        int width = Math.max(left.getWidth(), right.getWidth());
        int height = Math.max(left.getHeight(), right.getHeight());
        ColorProcessor both = new ColorProcessor(2 * width + GAP, height);
        both.insert(left.resize(width, height), 0, 0);
        both.insert(right.resize(width, height), width + GAP, 0);
        return new ImagePlus(title, both);
    }

    private static ImageProcessor shown(ImagePlus image) {
        ImagePlus copy = image.duplicate();
        copy.deleteRoi();
        return new ColorProcessor(copy.getBufferedImage());
    }
}
