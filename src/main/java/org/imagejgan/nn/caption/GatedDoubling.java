// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.nn.Block;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.Initial;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.Weightless;

/** The generator's way to twice the size: {@code [n, in, h, w]} to {@code [n, out, 2h, 2w]}. */
final class GatedDoubling {
    private GatedDoubling() {}

    /** Pixels repeated, a 3×3 convolution, a norm, and gates that are half of the channels. */
    static Block of(int in, int out) {
        return Chain.of(
                new Doubling(Doubling.How.NEAREST, in, 2 * out, false, Initial.orthogonal()),
                Norm.BATCH.of(2 * out),
                Weightless.gated());
    }
}
