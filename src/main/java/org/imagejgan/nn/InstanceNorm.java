// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/**
 * Instance normalisation (Ulyanov et al. 2016): each channel of each image of {@code [n, c, h, w]} has mean 0 and
 * deviation 1, in training and in use alike; there are no running statistics. In tiles of an image the whole image's are used instead ({@link StatisticsPass}).
 */
public final class InstanceNorm extends Layer {
    /** Null without weights. */
    private final Parameter scale;

    private final Parameter shift;

    /** One without weights. */
    public InstanceNorm() {
        scale = null;
        shift = null;
    }

    /**
     * One with a scale and a shift that are learned.
     *
     * @param initial of the scales, which lie around 1
     */
    public InstanceNorm(int channels, Initializer initial) {
        scale = parameter("scale", initial, channels);
        shift = parameter("shift", Initializer.ZEROS, channels);
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray times = value(weights, scale, x, training);
        NDArray plus = value(weights, shift, x, training);
        return ImageStatistics.norm(
                x, () -> times == null ? Ops.instanceNorm(x) : Ops.instanceNorm(x, times, plus), times, plus);
    }
}
