// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.imagejgan.script.Ops;

/** Pixels hidden from a network that must guess them from their surroundings (Krull et al. 2019, Noise2Void). */
public final class BlindSpot {
    private static final float[] RING = {.5f, 1, .5f, 1, 0, 1, .5f, 1, .5f};

    private BlindSpot() {}

    /**
     * Chooses one random pixel in every box of {@code side}² pixels (Sec. 3.3: stratified), for each channel anew.
     *
     * @return 1 at the chosen pixels, 0 elsewhere; values of an array of the given shape {@code [n, c, h, w]}
     */
    public static float[] choose(Shape shape, int side, RandomGenerator random) {
        int planes = (int) (shape.get(0) * shape.get(1));
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] mask = new float[planes * height * width];
        for (int plane = 0; plane < planes; plane++) {
            for (int top = 0; top < height; top += side) {
                for (int left = 0; left < width; left += side) {
                    int y = top + random.nextInt(side);
                    int x = left + random.nextInt(side);
                    if (y < height && x < width) mask[(plane * height + y) * width + x] = 1;
                }
            }
        }
        return mask;
    }

    /**
     * Replaces the chosen pixels by the weighted mean of those of their eight neighbours that are not chosen, so that no
     * part of any hidden value is left (Höck et al. 2022, N2V2, Sec. 3.2). Every chosen pixel needs such a neighbour.
     */
    public static NDArray hide(NDArray image, NDArray mask) {
        NDArray seen = mask.neg().add(1f);
        NDArray visible = image.mul(seen);
        return visible.add(around(visible).div(around(seen).maximum(1e-6f)).mul(mask));
    }

    private static NDArray around(NDArray x) {
        int channels = (int) x.getShape().get(1);
        return Ops.conv2d(Ops.reflectPad(x, 1), ring(x, channels), null, 1, 0, 1, channels);
    }

    private static NDArray ring(NDArray like, int channels) {
        float[] weights = new float[channels * RING.length];
        for (int i = 0; i < weights.length; i++) weights[i] = RING[i % RING.length];
        return like.getManager().create(weights, new Shape(channels, 1, 3, 3));
    }
}
