// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;

/**
 * Turns the forward of a block into a TorchScript program. The block runs once, in evaluation, on arrays that record
 * what is done to them. It is given two examples; axes whose sizes differ between them are free, and Java code that
 * reads the size of a free axis is refused at its line, so the program holds for all sizes.
 *
 * <p>In its forward a block may use DJL's blocks, operations of NDArray and NDArrayEx that make new arrays, and
 * {@link Ops}; parameters come through the parameter store, noise is an input, constants are floats. State in Java
 * fields is the one mistake not seen here: compare with {@link Agreement} at a third size after every export.
 */
public final class Tracer {
    private Tracer() {}

    /**
     * Traces a block.
     *
     * @param block an initialised block
     * @param manager owns the constants of the program; must outlive it
     * @param a the first example's inputs; small sizes do
     * @param b the second example's, of the same types and ranks, with different sizes in every axis to be free
     * @param tensors arrays that keep their names in the archive, used by the forward or not; see {@link Weights#of}
     * @throws IllegalArgumentException if the examples do not match
     * @throws IllegalStateException if the forward does what a program cannot; the stack trace shows where
     * @throws UnsupportedOperationException if it calls a method that is not traceable
     */
    public static TracedBlock trace(Block block, NDManager manager, NDList a, NDList b, Map<String, NDArray> tensors) {
        check(a, b);
        // owns the arrays of both examples, also those that the block attaches to a parameter's manager
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Recording recording = new Recording(manager, tensors);
            NDList inputs = new NDList();
            for (int i = 0; i < a.size(); i++) inputs.add(recording.input("x" + i, a.get(i), b.get(i)));
            NDList outputs = forward(block, new Store(recording, manager), inputs);
            List<TracedBlock.Output> results =
                    outputs.stream().map(Tracer::output).toList();
            recording.tensors().values().forEach(NDScope::unregister);
            return new TracedBlock(recording.steps(), a.size(), results, recording.tensors());
        }
    }

    private static void check(NDList a, NDList b) {
        if (a.isEmpty() || a.size() != b.size())
            throw new IllegalArgumentException(
                    "two examples with equal numbers of inputs are needed, not " + a.size() + " and " + b.size());
        for (int i = 0; i < a.size(); i++) {
            NDArray first = a.get(i);
            NDArray second = b.get(i);
            if (first.getDataType() != second.getDataType()
                    || first.getShape().dimension() != second.getShape().dimension()) {
                throw new IllegalArgumentException("input " + i + " differs between the examples: "
                        + first.getDataType() + " " + first.getShape() + " and " + second.getDataType() + " "
                        + second.getShape() + "; only sizes may");
            }
        }
    }

    private static NDList forward(Block block, ParameterStore store, NDList inputs) {
        try {
            return block.forward(store, inputs, false);
        } catch (ClassCastException e) {
            throw new IllegalStateException(
                    "the block casts an array to a class of the engine, as JniUtils needs it: use Ops instead", e);
        }
    }

    private static TracedBlock.Output output(NDArray array) {
        return new TracedBlock.Output(
                Recording.reference(array), array.getDataType().isFloating());
    }

    /** Hands out traced parameters. */
    private static final class Store extends ParameterStore {
        private final Recording recording;

        Store(Recording recording, NDManager manager) {
            super(manager, false);
            this.recording = recording;
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return parameter == null ? null : recording.tensor(parameter.getArray());
        }

        @Override
        public NDManager getManager() {
            return recording.manager();
        }
    }
}
