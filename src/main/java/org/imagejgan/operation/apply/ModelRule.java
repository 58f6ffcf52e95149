// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.OpenImage;

/** Which bundled denoiser suits an image when the user names none. */
final class ModelRule {
    private ModelRule() {}

    /**
     * Photographs (RGB, or 8-bit without a physical pixel size) get {@code denoise-gaussian}, everything else, as
     * microscopes make it, {@code denoise-fluorescence}.
     */
    static String denoiser(OpenImage image) {
        boolean photograph = image.type() == PixelType.RGB || image.type() == PixelType.UINT8 && !image.calibrated();
        return photograph ? "denoise-gaussian" : "denoise-fluorescence";
    }
}
