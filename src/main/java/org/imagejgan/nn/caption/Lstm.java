// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * A layer with a memory (Hochreiter and Schmidhuber 1997), read from the first place to the last:
 * {@code [n, length, in]} to {@code [n, length, size]}. Gates in PyTorch's order, with both of its biases.
 */
final class Lstm extends Layer {
    private final Parameter input;
    private final Parameter recurrent;
    private final Parameter inputBias;
    private final Parameter recurrentBias;
    private final String expression;

    public Lstm(int in, int size) {
        Initializer initial = Initial.uniform(1 / Math.sqrt(size));
        input = parameter("input", initial, 4L * size, in);
        recurrent = parameter("recurrent", initial, 4L * size, size);
        inputBias = parameter("input_bias", initial, 4L * size);
        recurrentBias = parameter("recurrent_bias", initial, 4L * size);
        String start = "torch.new_zeros($0, [1, torch.size($0, 0), " + size + "])";
        expression =
                "torch.lstm($0, [" + start + ", " + start + "], [$1, $2, $3, $4], True, 1, 0.0, False, False, True)[0]";
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op(
                expression,
                x,
                value(weights, input, x, training),
                value(weights, recurrent, x, training),
                value(weights, inputBias, x, training),
                value(weights, recurrentBias, x, training));
    }
}
