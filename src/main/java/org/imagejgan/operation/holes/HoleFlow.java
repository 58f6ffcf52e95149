// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.holes.HoleWindows.Window;

/**
 * The way from each pixel of a hole to where its filling was taken from.
 *
 * @param width of the plane
 * @param down in pixels
 * @param right in pixels
 */
record HoleFlow(int width, float[] down, float[] right, boolean[] holes) {
    HoleFlow(int width, boolean[] holes) {
        this(width, new float[holes.length], new float[holes.length], holes);
    }

    /** @param way rows down, then columns to the right, of the window as the network saw it */
    void put(Window window, Picture way) {
        int size = way.width() * way.height();
        for (int pixel : window.pixels()) {
            int x = (pixel % width - window.tile().inX()) / window.reduction();
            int y = (pixel / width - window.tile().inY()) / window.reduction();
            down[pixel] = window.reduction() * way.values()[y * way.width() + x];
            right[pixel] = window.reduction() * way.values()[size + y * way.width() + x];
        }
    }

    void put(HoleTexture.Made texture) {
        for (int k = 0; k < texture.pixels().length; k++) {
            int pixel = texture.pixels()[k];
            down[pixel] = texture.from()[k] / width - pixel / width;
            right[pixel] = texture.from()[k] % width - pixel % width;
        }
    }
}
