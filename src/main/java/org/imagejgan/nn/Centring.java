// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** {@link Centred#of} as a layer, for networks that work around zero and are given [0, 1]. */
public final class Centring extends Layer {
    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Centred.of(x);
    }
}
