// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;

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
}
