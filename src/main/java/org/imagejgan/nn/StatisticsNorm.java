// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) by the statistics of the batch at hand, in training and in use alike, so
 * that there are no running statistics: {@code [n, c, h, w]}. Where batches are single images this is instance
 * normalisation. In tiles of an image the whole image's statistics are used instead ({@link StatisticsPass}).
 */
public final class StatisticsNorm extends Layer {
    private final Parameter scale;
    private final Parameter shift;

    /** @param initial of the scales, which lie around 1 */
    public StatisticsNorm(int channels, Initializer initial) {
        scale = parameter("scale", initial, channels);
        shift = parameter("shift", Initializer.ZEROS, channels);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray times = value(weights, scale, x, training);
        NDArray plus = value(weights, shift, x, training);
        return ImageStatistics.norm(x, () -> Ops.batchNormStatistics(x, times, plus), times, plus);
    }
}
