// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * A block with one input and one output whose sizes are declared when it is made, so that nothing is inferred from an
 * example. In {@link #apply} only pure array operations and {@code Ops} are allowed: the same code is run to train and
 * recorded to be exported.
 */
public abstract class Layer extends DeclaredBlock {

    /** Computes the output; {@code training} is true while gradients are wanted. */
    protected abstract NDArray apply(ParameterStore weights, NDArray x, boolean training);

    /** Declares a parameter of a fixed shape. */
    protected final Parameter parameter(String name, Initializer initial, long... shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optInitializer(initial)
                .optShape(new Shape(shape))
                .build());
    }

    /** The parameter's array on the input's device, or null for no parameter. */
    protected static NDArray value(ParameterStore weights, Parameter parameter, NDArray x, boolean training) {
        return parameter == null ? null : weights.getValue(parameter, x.getDevice(), training);
    }

    /** Runs a child on one array. */
    protected static NDArray run(Block child, ParameterStore weights, NDArray x, boolean training) {
        return child.forward(weights, new NDList(x), training).head();
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(apply(weights, inputs.singletonOrThrow(), training));
    }
}
