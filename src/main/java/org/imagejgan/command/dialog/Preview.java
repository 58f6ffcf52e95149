// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.dialog;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.imagejgan.command.host.ImageJHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.image.border.FreshImage;
import org.imagejgan.image.border.ImagePlusStack;

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
     * @param ended whether nobody waits for it any more
     * @throws org.imagejgan.progress.Cancelled if it ended, or the user pressed Esc
     * @throws RuntimeException as the verb does
     */
    static ImagePlus of(Verb verb, Map<String, String> values, ImagePlus part, BooleanSupplier ended) {
        if ("self".equals(values.get("model")))
            throw new IllegalArgumentException(
                    "model=self trains on the whole image first: there is no preview of it.");
        VerbCall call = new VerbCall(verb);
        call.parameters().set(values);
        call.parameters().set(Map.of("input", "", "output", "", "slices", "current"));
        try (ImageJHost host = new ImageJHost(verb.title(), ended)) {
            call.run(part, host);
        }
        return beside(verb.title() + ": preview", part, call.result());
    }

    /**
     * The part of the current plane, with all channels and what of the selection lies in it; the image stays as it is.
     *
     * @throws IllegalArgumentException if the image was closed meanwhile
     */
    static ImagePlus part(ImagePlus image) {
        if (!image.isProcessor())
            throw new IllegalArgumentException("\"" + image.getTitle() + "\" was closed: there is nothing to preview.");
        Roi roi = image.getRoi();
        Rectangle place = place(image, roi);
        ImagePlus part = crop(image, place);
        if (roi == null || !roi.isArea()) return part;
        Roi moved = (Roi) roi.clone();
        moved.setLocation(roi.getXBase() - place.x, roi.getYBase() - place.y);
        part.setRoi(moved);
        return part;
    }

    /** Plane by plane, because ImageJ's duplicator crops by the selection of the image, which the user sees. */
    private static ImagePlus crop(ImagePlus image, Rectangle place) {
        ImageStack planes = new ImageStack(place.width, place.height);
        for (int c = 0; c < image.getNChannels(); c++) {
            ImageProcessor plane = ImagePlusStack.shown(image, c);
            plane.setRoi(place);
            planes.addSlice(plane.crop());
        }
        ImagePlus part = image.createImagePlus();
        part.setStack(image.getTitle(), planes);
        part.setDimensions(planes.size(), 1, 1);
        if (image instanceof CompositeImage composite) part = new CompositeImage(part, composite.getMode());
        FreshImage.copyColours(image, part);
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
