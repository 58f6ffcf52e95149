// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.script.Ops;

/**
 * Two half-size images of one image whose noise is independent: each averages one diagonal of every 2×2 pixels (Mansour
 * and Heckel 2023, Sec. 3.1). Constant images stay constant; independent noise falls by √2.
 */
public final class PairDownsampler {
    private PairDownsampler() {}

    /** The diagonal from top right to bottom left: {@code [n, c, h, w]} to {@code [n, c, h/2, w/2]}. */
    public static NDArray first(NDArray x) {
        return down(x, new float[] {0, .5f, .5f, 0});
    }

    /** The diagonal from top left to bottom right. */
    public static NDArray second(NDArray x) {
        return down(x, new float[] {.5f, 0, 0, .5f});
    }

    private static NDArray down(NDArray x, float[] kernel) {
        int channels = (int) x.getShape().get(1);
        float[] weights = new float[channels * 4];
        for (int i = 0; i < weights.length; i++) weights[i] = kernel[i % 4];
        return Ops.conv2d(x, x.getManager().create(weights, new Shape(channels, 1, 2, 2)), null, 2, 0, 1, channels);
    }
}
