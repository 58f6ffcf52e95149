// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/** How the channels of {@code [n, c, h, w]} are brought to mean 0 and deviation 1 after a convolution. */
public enum Norm {
    /** Not at all. */
    NONE,
    /** By the batch in training and by running means in use: what a network makes of a place depends on its surroundings alone. */
    BATCH,
    /** By the batch at hand, in training and in use. */
    STATISTICS,
    /** By each image of its own, without weights. */
    INSTANCE,
    /** By each image of its own, then a scale and a shift that are learned. */
    INSTANCE_AFFINE;

    /** A new block of it; null for {@link #NONE}. Scales are drawn around 1 with deviation 0.02, shifts start at 0. */
    public Block of(int channels) {
        return switch (this) {
            case NONE -> null;
            case BATCH -> new BatchNorm(channels, Initial.normal(1, 0.02));
            case STATISTICS -> new StatisticsNorm(channels, Initial.normal(1, 0.02));
            case INSTANCE -> new InstanceNorm();
            case INSTANCE_AFFINE -> new InstanceNorm(channels, Initial.normal(1, 0.02));
        };
    }

    /** Whether a convolution before it has a bias: a shift that is learned does the same, and {@link #INSTANCE} keeps it as the reference does. */
    public boolean biased() {
        return this == NONE || this == INSTANCE;
    }

    /** Runs a block that {@link #of} made; the array itself where there is none. */
    public static NDArray run(Block norm, ParameterStore weights, NDArray x, boolean training) {
        return norm == null ? x : Layer.run(norm, weights, x, training);
    }
}
