// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.ndarray.NDArray;
import org.imagejgan.script.Ops;

/** The noise of all layers of a generator, {@code [n, layers, size, size]}: each takes the corner of a plane of its own. */
final class Noise {
    private Noise() {}

    /** Plane {@code layer}, {@code [n, 1, side, side]}. */
    static NDArray of(NDArray planes, int layer, int side) {
        String plane = "torch.slice($0, 1, " + layer + ", " + (layer + 1) + ")";
        return Ops.op("torch.slice(torch.slice(" + plane + ", 2, 0, " + side + "), 3, 0, " + side + ")", planes);
    }

    /** Maps plus noise that can be added to them, plus {@code [c]}. */
    static NDArray added(NDArray x, NDArray noise, NDArray bias) {
        return Ops.op(
                "torch.add(torch.add($0, torch.type_as($1, $0)), torch.type_as(torch.reshape($2, [1, -1, 1, 1]), $0))",
                x,
                noise,
                bias);
    }
}
