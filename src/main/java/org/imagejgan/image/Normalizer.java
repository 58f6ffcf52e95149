// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/**
 * The affine map between pixel values and network values, {@code y = (x - offset) / scale}. It is invertible and never
 * clips; a pixel outside the fitted range maps outside the network's range and comes back unchanged.
 *
 * @param offset the pixel value that becomes 0, finite
 * @param scale how many pixel units make 1, finite and not 0
 */
public record Normalizer(double offset, double scale) {

    /** Leaves values as they are. */
    public static final Normalizer IDENTITY = new Normalizer(0, 1);

    /** @throws IllegalArgumentException if a value is not finite or the scale is 0 */
    public Normalizer {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale == 0)
            throw new IllegalArgumentException(
                    "A normaliser needs a finite offset and a finite scale that is not 0; got" + " offset " + offset
                            + " and scale " + scale + ".");
    }

    /** Maps {@code low} to {@code toLow} and {@code high} to {@code toHigh}; a range of no width only shifts. */
    public static Normalizer fixed(double low, double high, double toLow, double toHigh) {
        double scale = (high - low) / (toHigh - toLow);
        if (scale == 0) scale = 1;
        return new Normalizer(low - toLow * scale, scale);
    }

    /** The network's value of a pixel. */
    public float apply(double pixel) {
        return (float) ((pixel - offset) / scale);
    }

    /** The pixel of a network's value, neither rounded nor clipped. */
    public double inverse(double value) {
        return value * scale + offset;
    }
}
