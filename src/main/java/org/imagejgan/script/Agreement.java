// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How far a program's results are from its block's. To be looked at after every export, at sizes that neither example
 * of the trace had: what slipped into the program as a constant shows there.
 *
 * @param largest largest absolute difference; infinite where only one side is finite
 * @param relative root mean square of the difference over that of what was expected, the worst of all outputs
 */
public record Agreement(double largest, double relative) {
    private static final float ROUNDING = 1e-6f;

    /**
     * Runs a block in evaluation, without mixed precision, and the module made of it on the same inputs.
     *
     * @throws IllegalStateException if the numbers, shapes or types of the outputs differ
     */
    public static Agreement of(Block block, TorchModule module, String method, NDList inputs) {
        return evaluated(inputs, weights -> between(made(block, weights, inputs), module.run(method, inputs)));
    }

    /**
     * How far a block's results move when its inputs do so by a millionth of themselves, up and down: about what rounding
     * does that differs from layer to layer. Networks that normalise make more of it than others.
     */
    public static double rounding(Block block, NDList inputs) {
        return evaluated(inputs, weights -> {
                    NDList moved =
                            new NDList(inputs.stream().map(Agreement::moved).toList());
                    return between(made(block, weights, inputs), made(block, weights, moved));
                })
                .largest();
    }

    /** Without mixed precision; arrays that are made on the way are freed. */
    private static Agreement evaluated(NDList inputs, Function<ParameterStore, Agreement> comparison) {
        boolean mixed = Ops.mixed();
        Ops.mixed(false);
        try (NDScope scope = new NDScope();
                NDManager manager = inputs.head().getManager().newSubManager()) {
            scope.suppressNotUsedWarning();
            return comparison.apply(new ParameterStore(manager, false));
        } finally {
            Ops.mixed(mixed);
        }
    }

    private static NDList made(Block block, ParameterStore weights, NDList inputs) {
        return block.forward(weights, new NDList(inputs), false);
    }

    private static NDArray moved(NDArray input) {
        if (input.getDataType() != DataType.FLOAT32) return input;
        SplittableRandom random = new SplittableRandom(0);
        float[] values = input.toFloatArray();
        for (int i = 0; i < values.length; i++) values[i] *= random.nextBoolean() ? 1 + ROUNDING : 1 - ROUNDING;
        return input.getManager().create(values, input.getShape());
    }

    /** Compares outputs one by one. */
    public static Agreement between(NDList expected, NDList actual) {
        if (expected.size() != actual.size())
            throw new IllegalStateException(
                    "the program has " + actual.size() + " outputs, its block " + expected.size());
        double largest = 0;
        double relative = 0;
        for (int i = 0; i < expected.size(); i++) {
            String type = type(expected.get(i));
            if (!type.equals(type(actual.get(i))))
                throw new IllegalStateException(
                        "output " + i + " of the program is " + type(actual.get(i)) + ", of its block " + type);
            Agreement one = between(floats(expected.get(i)), floats(actual.get(i)));
            largest = Math.max(largest, one.largest);
            relative = Math.max(relative, one.relative);
        }
        return new Agreement(largest, relative);
    }

    private static Agreement between(float[] expected, float[] actual) {
        double largest = 0;
        double error = 0;
        double power = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = difference(expected[i], actual[i]);
            largest = Math.max(largest, difference);
            error += difference * difference;
            power += (double) expected[i] * expected[i];
        }
        return new Agreement(largest, error == 0 ? 0 : Math.sqrt(error / power));
    }

    private static double difference(float expected, float actual) {
        if (Float.compare(expected, actual) == 0) return 0;
        double difference = Math.abs((double) expected - actual);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    private static float[] floats(NDArray array) {
        return array.toType(DataType.FLOAT32, false).toFloatArray();
    }

    private static String type(NDArray array) {
        return array.getDataType() + " " + array.getShape();
    }
}
