// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Which planes of an image another one has.
 *
 * @param channel counted from 1; 0 if it has all
 * @param slice the same
 * @param frame the same
 */
public record KeptPlanes(int channel, int slice, int frame) {
    /**
     * The overlay of an image for one that was made of it: what lies on planes that it does not have is left out, the rest
     * lies on the same planes as before. Neither shares anything with the other.
     */
    public Overlay of(Overlay overlay, ImagePlus source, ImagePlus result) {
        Overlay kept = overlay.duplicate();
        if (channel == 0 && slice == 0 && frame == 0) return kept;
        Roi[] rois = kept.toArray();
        kept.clear();
        for (Roi roi : rois) {
            int[] at = position(roi, source);
            if (elsewhere(at[0], channel) || elsewhere(at[1], slice) || elsewhere(at[2], frame)) continue;
            place(roi, channel > 0 ? 0 : at[0], slice > 0 ? 0 : at[1], frame > 0 ? 0 : at[2], result);
            kept.add(roi);
        }
        return kept;
    }

    /** Lets the result show the plane that the source shows, or of what there is only one plane, that. */
    void show(ImagePlus source, ImagePlus result) {
        int[] at = ImagePlusStack.position(source);
        result.setPositionWithoutUpdate(
                Math.min(at[0], result.getNChannels()),
                Math.min(at[1], result.getNSlices()),
                Math.min(at[2], result.getNFrames()));
    }

    /** Channel, slice and frame from 1; 0 for any. */
    private static int[] position(Roi roi, ImagePlus source) {
        if (roi.hasHyperStackPosition()) return new int[] {roi.getCPosition(), roi.getZPosition(), roi.getTPosition()};
        int index = roi.getPosition();
        return index < 1 || index > source.getStackSize() ? new int[3] : source.convertIndexToPosition(index);
    }

    private static boolean elsewhere(int at, int kept) {
        return at > 0 && kept > 0 && at != kept;
    }

    private static void place(Roi roi, int c, int z, int t, ImagePlus result) {
        if (c == 0 && z == 0 && t == 0) roi.setPosition(0);
        else if (result.isHyperStack()) roi.setPosition(c, z, t);
        else roi.setPosition(result.getStackIndex(Math.max(1, c), Math.max(1, z), Math.max(1, t)));
    }
}
