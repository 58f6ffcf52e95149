// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** A matrix, and numbers that are added: {@code [..., in]} to {@code [..., out]}. */
public final class Linear extends Layer {
    private final Parameter weight;
    private final Parameter bias;

    public Linear(int in, int out, boolean biased, Initializer initial) {
        weight = parameter("weight", initial, out, in);
        bias = biased ? parameter("bias", Initializer.ZEROS, out) : null;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return of(x, value(weights, weight, x, training), value(weights, bias, x, training));
    }

    /** Of weights {@code [out, in]} and, unless it is null, a bias {@code [out]}. */
    public static NDArray of(NDArray x, NDArray weight, NDArray bias) {
        return bias == null
                ? Ops.op("torch.linear($0, $1)", x, weight)
                : Ops.op("torch.linear($0, $1, $2)", x, weight, bias);
    }
}
