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
        return photons(signal, gain)
                .mul(gain)
                .add(signal.minimum(0f))
                .add((float) offset)
                .add(normal.mul(read));
    }

    private static NDArray photons(NDArray signal, NDArray unit) {
        return Ops.op("torch.poisson($0)", signal.maximum(0f).div(unit).stopGradient());
    }

    /**
     * The same with an offset of each image, and electrons that may be multiplied before they are read, as electron-multiplying
     * cameras and photomultipliers do: of half as many photons' worth of gain each makes an exponentially distributed number
     * (Robbins and Hadwen 2003), so that means and variances stay as they are and the noise is skewed.
     *
     * @param offset {@code [n, 1, 1, 1]}; below 0 for light that the images' scale took away
     * @param multiplied {@code [n, 1, 1, 1]}, 1 where electrons are multiplied, else 0
     */
    public static NDArray poissonGaussian(
            NDArray clean, NDArray gain, NDArray read, NDArray offset, NDArray multiplied, NDArray normal) {
        NDArray signal = clean.sub(offset);
        NDArray unit = gain.div(multiplied.add(1f));
        NDArray photons = photons(signal, unit);
        NDArray electrons = Ops.op("torch._standard_gamma(torch.clamp($0, 1.0)) * ($0 > 0)", photons);
        NDArray counted =
                electrons.mul(multiplied).add(photons.mul(multiplied.neg().add(1f)));
        return counted.mul(unit).add(signal.minimum(0f)).add(offset).add(normal.mul(read));
    }

    /** {@code [n, 1, 1, 1]}: 1 where an image is its clean one to the bit, so that it has no noise yet; else 0. */
    public static NDArray lacking(NDArray image, NDArray clean) {
        return Ops.op("torch.all(($0 == $1).flatten(1), 1).view(-1, 1, 1, 1).float()", image, clean);
    }
}
