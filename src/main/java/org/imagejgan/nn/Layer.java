// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A block with one input and one output whose sizes are declared when it is made, so that nothing is inferred from an
 * example. In {@link #apply} only pure array operations and {@code Ops} are allowed: the same code is run to train and
 * recorded to be exported.
 */
public abstract class Layer extends DeclaredBlock {

    /** Computes the output; {@code training} is true while gradients are wanted. */
    protected abstract NDArray apply(ParameterStore weights, NDArray x, boolean training);

    @Override
    protected final NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(apply(weights, inputs.singletonOrThrow(), training));
    }
}
