// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.util.Map;

/**
 * Where a training stands.
 *
 * @param stage the stage it is in, from 0; equal to the number of stages when all is done
 * @param step steps done in that stage
 * @param updates Adam steps done by each optimiser of that stage, and how many of them some weights were left out of
 * @param plan what was being trained, to refuse a checkpoint of another training
 */
record Position(int stage, long step, Map<String, Long> updates, long seed, String plan) {
    static Position start(long seed, String plan) {
        return new Position(0, 0, Map.of(), seed, plan);
    }
}
