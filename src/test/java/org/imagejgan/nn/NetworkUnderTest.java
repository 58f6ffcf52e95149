// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A network on its own manager, with weights and inputs made by formulas. */
public final class NetworkUnderTest implements AutoCloseable {
    final NDManager manager = NDManager.newBaseManager("PyTorch");
    final Block block;
    private final ParameterStore store = new ParameterStore(manager, false);

    public NetworkUnderTest(Block block) {
        this.block = block;
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
    }

    /** The k-th parameter becomes {@code 0.1 sin(0.37 i + 0.01 k)}. */
    public NetworkUnderTest byFormula() {
        int k = 0;
        for (NDArray weight : weights()) {
            double phase = 0.01 * k++;
            NDArray made = array(i -> 0.1 * Math.sin(0.37 * i + phase), weight.getShape());
            weight.muli(0f).addi(made);
        }
        return this;
    }

    /** The vectors of spectral norms become all ones. */
    public NetworkUnderTest spectralByFormula() {
        for (Pair<String, Parameter> entry : block.getParameters())
            if (entry.getKey().endsWith("vector"))
                entry.getValue().getArray().muli(0f).addi(1f);
        return this;
    }

    NetworkUnderTest filled(double value) {
        weights().forEach(weight -> weight.muli(0f).addi((float) value));
        return this;
    }

    /** Those that are trained: running statistics are not. */
    public List<NDArray> weights() {
        List<NDArray> weights = new ArrayList<>();
        for (Pair<String, Parameter> entry : block.getParameters())
            if (entry.getValue().requiresGradient())
                weights.add(entry.getValue().getArray());
        return weights;
    }

    public long parameters() {
        return weights().stream().mapToLong(NDArray::size).sum();
    }

    NDArray array(LongToDoubleFunction formula, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) formula.applyAsDouble(i);
        return manager.create(values, shape);
    }

    /** The input {@code 0.5 + 0.3 sin(0.011 i) + 0.2 cos(0.23 i)}. */
    public NDArray image(long... shape) {
        return array(i -> 0.5 + 0.3 * Math.sin(0.011 * i) + 0.2 * Math.cos(0.23 * i), new Shape(shape));
    }

    NDArray forward(NDArray x) {
        return block.forward(store, new NDList(x), false).head();
    }

    /** Differentiates the mean square of the output; gradients are then with inputs and weights. */
    public NDArray differentiated(NDArray... inputs) {
        for (NDArray x : inputs) x.setRequiresGradient(true);
        weights().forEach(weight -> weight.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray y = block.forward(store, new NDList(inputs), true).head();
            collector.backward(y.square().mean());
            return y;
        }
    }

    /**
     * Values and gradients for inputs by the formula, against what a twin wrote down.
     *
     * @param gradients of which weights are compared
     */
    public void matches(Golden golden, String name, Predicate<NDArray> gradients, long[]... shapes) {
        NDArray[] inputs = Arrays.stream(shapes).map(this::image).toArray(NDArray[]::new);
        NDArray y = differentiated(inputs);
        golden.same(
                name + " shape",
                Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
        golden.same(name + " parameters", parameters());
        golden.same(name + " forward", Golden.summary(y.toFloatArray()));
        golden.same(name + " input-gradient", norms(Arrays.stream(inputs)));
        golden.same(name + " gradients", norms(weights().stream().filter(gradients)));
    }

    private static double[] norms(Stream<NDArray> arrays) {
        return arrays.mapToDouble(a -> Golden.norm(a.getGradient().toFloatArray()))
                .toArray();
    }

    @Override
    public void close() {
        manager.close();
    }
}
