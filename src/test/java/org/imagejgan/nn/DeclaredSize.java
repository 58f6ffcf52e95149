// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;

/** How large a network is by what its layers declare, without memory for its weights. */
public final class DeclaredSize {
    private DeclaredSize() {}

    /** How many numbers of a network that is not yet initialised will be trained. */
    public static long of(Block network) {
        return network.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }
}
