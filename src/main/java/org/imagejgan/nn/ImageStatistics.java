// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.function.Supplier;

/**
 * Where norms that work by the statistics of the image at hand have these from. Nothing else is said of them in a network:
 * while one is run by {@link StatisticsPass}, its norms ask here, each in the order in which it is run; else they take
 * those of what they are given. Each thread has its own.
 */
abstract class ImageStatistics {
    private static final ThreadLocal<ImageStatistics> CURRENT = new ThreadLocal<>();

    /**
     * What a norm gives.
     *
     * @param x {@code [n, c, h, w]}
     * @param own normalises it by its own statistics
     * @param scale {@code [c]}, multiplies what is normalised; null for nothing
     * @param shift {@code [c]}, is added to that; null where the scale is
     */
    static NDArray norm(NDArray x, Supplier<NDArray> own, NDArray scale, NDArray shift) {
        ImageStatistics current = CURRENT.get();
        return current == null ? own.get() : current.apply(x, own, scale, shift);
    }

    /** Runs a network whose norms have their statistics from here. */
    final NDList serve(Supplier<NDList> network) {
        ImageStatistics before = CURRENT.get();
        CURRENT.set(this);
        try {
            return network.get();
        } finally {
            if (before == null) CURRENT.remove();
            else CURRENT.set(before);
        }
    }

    abstract NDArray apply(NDArray x, Supplier<NDArray> own, NDArray scale, NDArray shift);
}
