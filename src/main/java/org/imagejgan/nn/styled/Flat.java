// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.Layer;
import org.imagejgan.script.Ops;

/** Maps {@code [n, c, h, w]} to rows of numbers {@code [n, c · h · w]}. */
final class Flat extends Layer {
    @Override
    protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
        return Ops.op("torch.flatten($0, 1)", x);
    }
}
