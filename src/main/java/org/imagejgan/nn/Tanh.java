// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** The hyperbolic tangent, of any shape. */
public final class Tanh extends Layer {
    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return x.tanh();
    }
}
