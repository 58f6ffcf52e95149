// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** A normalised image {@code [channels, height, width]} in memory; the values are shared, not copied. */
public record Picture(int channels, int height, int width, float[] values) {
    public Picture {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(
                    values.length + " values do not make " + channels + " × " + height + " × " + width + ".");
        }
    }
}
