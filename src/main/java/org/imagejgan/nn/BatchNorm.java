// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of {@code [n, c, h, w]}: by the statistics of the batch at hand in
 * training, by their running means in use, so that a tile of an image is normalised as the whole is. The running means
 * are kept with the weights but are not trained.
 */
public final class BatchNorm extends Layer {
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter mean;
    private final Parameter variance;

    /** @param initial of the scales, which lie around 1 */
    public BatchNorm(int channels, Initializer initial) {
        scale = parameter("scale", initial, channels);
        shift = parameter("shift", Initializer.ZEROS, channels);
        mean = parameter("mean", Initializer.ZEROS, channels);
        variance = parameter("variance", Initializer.ONES, channels);
        mean.freeze(true);
        variance.freeze(true);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.batchNorm(
                x,
                value(weights, scale, x, training),
                value(weights, shift, x, training),
                value(weights, mean, x, training),
                value(weights, variance, x, training),
                training);
    }
}
