// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import org.imagejgan.script.Ops;

/** {@code max(x, 0) + slope · min(x, 0)} with one slope that is learned, 0.25 at first (He et al. 2015), of any shape. */
public final class PRelu extends Layer {
    private final Parameter slope = parameter("slope", new ConstantInitializer(0.25f), 1);

    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op("torch.prelu($0, torch.type_as($1, $0))", x, value(weights, slope, x, training));
    }
}
