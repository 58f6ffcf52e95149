// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;

/** Images of [0, 1] on the scale [-1, 1] that networks with a hyperbolic tangent at their end give. */
public final class Centred {
    private Centred() {}

    /** From [0, 1] to [-1, 1]. */
    public static NDArray of(NDArray image) {
        return image.mul(2f).sub(1f);
    }

    /** From [-1, 1] to [0, 1]. */
    public static NDArray back(NDArray centred) {
        return centred.add(1f).mul(0.5f);
    }
}
