// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.RoiScaler;
import java.awt.Rectangle;

/** Gives an enlarged image what the original has besides pixels, at the new size. */
public final class EnlargedImage {
    private EnlargedImage() {}

    /** The calibration of an image that is so many times as wide and high: smaller pixels, the same unit and origin. */
    private static Calibration calibration(ImagePlus source, double across, double down) {
        Calibration calibration = source.getCalibration().copy();
        calibration.pixelWidth /= across;
        calibration.pixelHeight /= down;
        calibration.xOrigin *= across;
        calibration.yOrigin *= down;
        return calibration;
    }

    /** Copies lookup tables, display ranges and calibration, as far as they hold for an image of one plane. */
    static void dress(ImagePlus source, ImagePlus result) {
        FreshImage.copyColours(source, result);
        double across = (double) result.getWidth() / source.getWidth();
        double down = (double) result.getHeight() / source.getHeight();
        result.setCalibration(calibration(source, across, down));
    }

    /**
     * Copies calibration, lookup tables, display ranges, properties and overlay.
     *
     * @param part the part of the source that was enlarged
     * @param factor by how much
     * @param kept the planes that were enlarged
     */
    public static void dress(ImagePlus source, ImagePlus result, Rectangle part, int factor, KeptPlanes kept) {
        if (kept.channel() > 0 && source instanceof CompositeImage composite)
            FreshImage.copyColours(composite, kept.channel() - 1, result);
        else FreshImage.copyColours(source, result);
        Calibration calibration = calibration(source, factor, factor);
        calibration.xOrigin -= (double) part.x * factor;
        calibration.yOrigin -= (double) part.y * factor;
        result.setCalibration(calibration);
        ResultImage.copyProperties(source, result);
        if (source.getOverlay() != null)
            result.setOverlay(scaled(kept.of(source.getOverlay(), source, result), part, factor));
    }

    /** Scales in place: an overlay also says whether labels are shown. */
    private static Overlay scaled(Overlay overlay, Rectangle part, int factor) {
        overlay.translate(-part.x, -part.y);
        Roi[] rois = overlay.toArray();
        overlay.clear();
        for (Roi roi : rois) {
            Roi larger = RoiScaler.scale(roi, factor, factor, false);
            larger.copyAttributes(roi);
            copyPosition(roi, larger);
            overlay.add(larger);
        }
        return overlay;
    }

    private static void copyPosition(Roi from, Roi to) {
        if (from.hasHyperStackPosition()) to.setPosition(from.getCPosition(), from.getZPosition(), from.getTPosition());
        else to.setPosition(from.getPosition());
    }
}
