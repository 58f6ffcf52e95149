// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

/**
 * The equalised learning rate (Karras et al. 2018, Sec. 4.1): weights are kept standard normal and scaled whenever they are
 * used, so that an optimiser that makes equal steps changes all layers equally fast. A multiplier keeps them larger by its
 * inverse, so that the layer learns slower.
 *
 * @param gain how much larger the outputs of a layer are than its inputs, √2 before a ReLU
 * @param multiplier of the learning rate of weights and bias (Karras et al. 2019: 0.01 in the mapping)
 */
record EqualizedWeight(double gain, double multiplier) {
    EqualizedWeight {
        if (!(gain > 0) || !(multiplier > 0))
            throw new IllegalArgumentException(
                    "The gain, " + gain + ", and the multiplier, " + multiplier + ", must be above 0.");
    }

    /** The standard deviation that weights start with. */
    double start() {
        return 1 / multiplier;
    }

    /** What weights are multiplied by. @param inputs how many numbers an output adds up */
    double scale(long inputs) {
        return gain * multiplier / Math.sqrt(inputs);
    }
}
