// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import org.imagejgan.image.Normalizer;

/**
 * What has to be kept of the image that a single-image model was trained on, so that its results can be given in the
 * image's own values and units.
 *
 * @param type {@code 8-bit}, {@code 16-bit}, {@code 32-bit} or {@code RGB}
 * @param ranges how each channel was normalised to [0, 1]
 * @param pixelWidth width of a pixel, in units
 * @param pixelHeight height of a pixel, in units
 * @param unit of length
 */
public record SourceImage(
        String type,
        int height,
        int width,
        List<Normalizer> ranges,
        double pixelWidth,
        double pixelHeight,
        String unit) {}
