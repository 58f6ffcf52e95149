// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.function.UnaryOperator;
import org.imagejgan.script.Interpolation;
import org.imagejgan.script.Ops;

/** A layer that learns nothing. */
public final class Weightless extends Layer {
    private final UnaryOperator<NDArray> function;

    private Weightless(UnaryOperator<NDArray> function) {
        this.function = function;
    }

    /** {@code max(x, slope · x)}, of any shape; a slope of 0 to 1. */
    public static Weightless leakyRelu(double slope) {
        String expression = "torch.leaky_relu($0, " + slope + ")";
        return new Weightless(x -> Ops.op(expression, x));
    }

    /** {@code max(x, 0)}, of any shape. */
    public static Weightless relu() {
        return new Weightless(x -> x.getNDArrayInternal().relu());
    }

    /** {@code factor · x}, of any shape. */
    public static Weightless times(double factor) {
        return new Weightless(x -> Ops.times(x, factor));
    }

    /** The first half of the channels, each times the sigmoid of one of the others (Dauphin et al. 2017): {@code [n, 2c, ...]}. */
    public static Weightless gated() {
        return new Weightless(x -> Ops.op("torch.glu($0, 1)", x));
    }

    /** The hyperbolic tangent, of any shape. */
    public static Weightless tanh() {
        return new Weightless(NDArray::tanh);
    }

    /** {@link Centred#of}, for networks that work around zero and are given [0, 1]. */
    public static Weightless centring() {
        return new Weightless(Centred::of);
    }

    /** {@link Centred#undo}, for networks that end in a tanh and are to give [0, 1]. */
    public static Weightless uncentring() {
        return new Weightless(Centred::undo);
    }

    /** Doubles height and width by repeating pixels. */
    public static Weightless nearestUpsampling() {
        return new Weightless(x -> Ops.resize(x, Interpolation.NEAREST, false, 2));
    }

    /** Halves height and width by means of 2×2 pixels. */
    public static Weightless averaging() {
        return new Weightless(x -> Ops.average(x, 2));
    }

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return function.apply(x);
    }
}
