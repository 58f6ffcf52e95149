// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/** A block of any inputs and outputs whose sizes are declared when it is made; nothing is inferred from an example. */
public abstract class DeclaredBlock extends AbstractBlock {
    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        for (Block child : getChildren().values()) child.initialize(manager, type, inputs);
    }

    /** Shapes are declared, never inferred; a chain asks for them all the same. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

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

    /** Runs a child on several arrays and takes its first output. */
    protected static NDArray run(Block child, ParameterStore weights, boolean training, NDArray... inputs) {
        return child.forward(weights, new NDList(inputs), training).head();
    }
}
