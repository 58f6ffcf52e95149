// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** Images around zero, as networks that end in a tanh take and give them. */
public final class Centred {
    private Centred() {}

    /** From [0, 1] to [-1, 1]. */
    public static NDArray of(NDArray image) {
        return Ops.times(image, 2).sub(1f);
    }

    /** From [-1, 1] to [0, 1]. */
    public static NDArray undo(NDArray image) {
        return Ops.times(image.add(1f), 0.5);
    }
}
