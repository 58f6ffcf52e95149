// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/**
 * A matrix and a bias of equalised learning rate (Karras et al. 2018, Sec. 4.1): {@code [..., in]} to {@code [..., out]}.
 * Weights are kept normal with a deviation of {@code 1 / multiplier} and used times {@code gain · multiplier / √in}; the
 * bias is used times {@code multiplier}.
 */
public final class EqualizedLinear extends Layer {
    private final Parameter weight;
    private final Parameter bias;
    private final double scale;
    private final double multiplier;

    /** Learns at the full rate, from a bias of 0. */
    public EqualizedLinear(int in, int out, double gain) {
        this(in, out, gain, 1, 0);
    }

    /**
     * @param gain how much larger outputs are than inputs, √2 before a ReLU
     * @param multiplier of the learning rate of weights and bias (Karras et al. 2019: 0.01 in the mapping)
     * @param added what is added to each output at first (Karras et al. 2019: 1 for scales of styles)
     * @throws IllegalArgumentException if gain or multiplier is not above 0
     */
    public EqualizedLinear(int in, int out, double gain, double multiplier, double added) {
        EqualizedWeight equalized = new EqualizedWeight(gain, multiplier);
        weight = parameter("weight", Initial.normal(equalized.start()), out, in);
        float start = (float) (added / multiplier);
        bias = parameter("bias", (manager, shape, type) -> manager.full(shape, start, type), out);
        scale = equalized.scale(in);
        this.multiplier = multiplier;
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        NDArray matrix = Ops.times(value(weights, weight, x, training), scale);
        NDArray added = value(weights, bias, x, training);
        return Ops.op("torch.linear($0, $1, $2)", x, matrix, multiplier == 1 ? added : Ops.times(added, multiplier));
    }
}
