// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

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
    public static Calibration calibration(ImagePlus source, double across, double down) {
        Calibration calibration = source.getCalibration().copy();
        calibration.pixelWidth /= across;
        calibration.pixelHeight /= down;
        calibration.xOrigin *= across;
        calibration.yOrigin *= down;
        return calibration;
    }

    /**
     * Copies calibration, lookup tables, display ranges, properties and overlay.
     *
     * @param part the part of the source that was enlarged
     * @param factor by how much
     */
    public static void dress(ImagePlus source, ImagePlus result, Rectangle part, int factor) {
        FreshImage.copyColours(source, result);
        Calibration calibration = calibration(source, factor, factor);
        calibration.xOrigin -= (double) part.x * factor;
        calibration.yOrigin -= (double) part.y * factor;
        result.setCalibration(calibration);
        ResultImage.copyProperties(source, result);
        if (source.getOverlay() != null) result.setOverlay(scaled(source.getOverlay(), part, factor));
    }

    private static Overlay scaled(Overlay overlay, Rectangle part, int factor) {
        Overlay moved = overlay.duplicate();
        moved.translate(-part.x, -part.y);
        Overlay scaled = new Overlay();
        for (Roi roi : moved.toArray()) {
            Roi larger = RoiScaler.scale(roi, factor, factor, false);
            larger.copyAttributes(roi);
            copyPosition(roi, larger);
            scaled.add(larger);
        }
        return scaled;
    }

    private static void copyPosition(Roi from, Roi to) {
        if (from.hasHyperStackPosition()) to.setPosition(from.getCPosition(), from.getZPosition(), from.getTPosition());
        else to.setPosition(from.getPosition());
    }
}
