// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import org.imagejgan.model.sampling.Size;

/**
 * One scale of a model of a single image: the image is {@code height × width} there, and the noise map that the scale
 * takes is {@code [1, channels, height + margin, width + margin]}.
 *
 * @param margin how much larger than the image the noise map is
 */
public record Scale(int height, int width, int channels, int margin) {
    public Size size() {
        return new Size(height, width);
    }

    /** The same scale for an image of another size. */
    public Scale resized(Size size) {
        return new Scale(size.height(), size.width(), channels, margin);
    }
}
