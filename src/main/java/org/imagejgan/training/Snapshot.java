// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * What objectives change besides gradients, as it was when this was made: what a step holds, and weights that move
 * without an optimiser (running statistics, vectors of spectral norms). Make it in the step's scope, which frees it.
 */
final class Snapshot {
    private final RunningStep step;
    private final Map<String, NDArray> arrays;
    private final List<NDArray> moving;
    private final List<NDArray> before;

    Snapshot(RunningStep step, List<NDArray> moving) {
        this.step = step;
        this.moving = moving;
        arrays = step.arrays();
        before = moving.stream().map(NDArray::duplicate).toList();
    }

    void restore() {
        step.takeBack(arrays);
        for (int i = 0; i < moving.size(); i++) Average.copy(before.get(i), moving.get(i));
    }
}
