// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/**
 * Noise added to clean images {@code [n, c, h, w]} while training. Strengths are {@code [n, 1, 1, 1]}, one an image, in
 * the images' own units. Nothing is clipped: a network that saw clipped noise darkens highlights.
 */
public final class Noise {
    private Noise() {}

    /** Adds {@code deviation · normal}; {@code normal} is standard normal, shaped as the images. */
    public static NDArray gaussian(NDArray clean, NDArray deviation, NDArray normal) {
        return clean.add(normal.mul(deviation));
    }

    /**
     * Photon and read noise: {@code gain · Poisson((x - offset) / gain) + offset + read · normal}, whose variance is
     * {@code gain · (x - offset) + read²} (Foi et al. 2008). Below the offset there are no photons.
     */
    public static NDArray poissonGaussian(NDArray clean, NDArray gain, NDArray read, double offset, NDArray normal) {
        NDArray signal = clean.sub((float) offset);
        NDArray dark = signal.minimum(0f);
        NDArray photons =
                Ops.op("torch.poisson($0)", signal.maximum(0f).div(gain).stopGradient());
        return photons.mul(gain).add(dark).add((float) offset).add(normal.mul(read));
    }

    /** {@code [n, 1, 1, 1]}: 1 where an image is its clean one to the bit, so that it has no noise yet; else 0. */
    public static NDArray lacking(NDArray image, NDArray clean) {
        return Ops.op("torch.all(($0 == $1).flatten(1), 1).view(-1, 1, 1, 1).float()", image, clean);
    }
}
