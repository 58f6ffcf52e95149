// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import org.imagejgan.script.Ops;

/** Where weights start. */
public final class Initial {
    private Initial() {}

    /** Normal with a fixed standard deviation around 0. */
    public static Initializer normal(double deviation) {
        return (manager, shape, type) -> manager.randomNormal(0f, (float) deviation, shape, type);
    }

    /** Normal with a fixed standard deviation around another mean. */
    public static Initializer normal(double mean, double deviation) {
        return (manager, shape, type) -> manager.randomNormal((float) mean, (float) deviation, shape, type);
    }

    /** Uniform within a bound on either side of 0. */
    public static Initializer uniform(double bound) {
        return (manager, shape, type) -> manager.randomUniform((float) -bound, (float) bound, shape, type);
    }

    /**
     * As PyTorch's own convolutions start: uniform within one over the root of how many numbers an output adds up, for
     * weights {@code [out, in, k, k]}; of a transposed one, for weights {@code [in, out, k, k]}, it takes {@code out} for
     * {@code in} as PyTorch does.
     */
    public static Initializer uniform() {
        return (manager, shape, type) ->
                uniform(1 / Math.sqrt(shape.slice(1).size())).initialize(manager, shape, type);
    }

    /** He et al. 2015: normal, variance {@code gain² · 2 / (in · k²)} for weights {@code [out, in, k, k]}. */
    public static Initializer he(double gain) {
        return (manager, shape, type) -> {
            double deviation = gain * Math.sqrt(2.0 / shape.slice(1).size());
            return manager.randomNormal(0f, (float) deviation, shape, type);
        };
    }

    /**
     * Rows, or columns where these are fewer, that are at right angles and of length 1 (Saxe et al. 2014), for weights as a
     * matrix {@code [out, all else]}.
     */
    public static Initializer orthogonal() {
        return (manager, shape, type) -> {
            long rows = shape.get(0);
            long columns = shape.size() / rows;
            NDArray drawn =
                    manager.randomNormal(0f, 1f, new Shape(Math.max(rows, columns), Math.min(rows, columns)), type);
            NDList both = Ops.apply("torch.linalg_qr($0)", 2, drawn);
            NDArray signs = Ops.op("torch.sign(torch.diagonal($0))", both.get(1));
            NDArray square = both.get(0).mul(signs);
            return (rows < columns ? square.transpose() : square).reshape(shape);
        };
    }
}
