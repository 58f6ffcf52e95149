// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;

/** Which bundled denoiser suits an image when the user names none. */
final class ModelRule {
    private ModelRule() {}

    /**
     * Photographs (RGB, or 8-bit without a physical pixel size) get {@code denoise-gaussian}, everything else, as
     * microscopes make it, {@code denoise-fluorescence}.
     */
    static String denoiser(ImagePlus image) {
        boolean calibrated = image.getCalibration().scaled();
        boolean photograph = image.getBitDepth() == 24 || image.getBitDepth() == 8 && !calibrated;
        return photograph ? "denoise-gaussian" : "denoise-fluorescence";
    }
}
