// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

/** Height and width in pixels, both at least 1. */
public record Size(int height, int width) {
    public Size {
        if (height < 1 || width < 1)
            throw new IllegalArgumentException("A size is at least 1 by 1, not " + height + " by " + width + ".");
    }

    /** Pixels. */
    public long area() {
        return (long) height * width;
    }

    /** The shorter side. */
    public int least() {
        return Math.min(height, width);
    }

    /** The longer side. */
    public int most() {
        return Math.max(height, width);
    }

    /** Both sides multiplied and rounded to the nearest whole number, at least 1. */
    public Size times(double vertical, double horizontal) {
        return new Size(
                (int) Math.max(1, Math.round(height * vertical)), (int) Math.max(1, Math.round(width * horizontal)));
    }

    /** {@code width × height}, the order users know. */
    @Override
    public String toString() {
        return width + " × " + height;
    }
}
