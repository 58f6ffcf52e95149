// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    /** Sum and difference. */
    private static final class Both extends DeclaredBlock {
        @Override
        protected NDList forwardInternal(
                ParameterStore weights, NDList in, boolean training, PairList<String, Object> options) {
            return new NDList(in.get(0).add(in.get(1)), in.get(0).sub(in.get(1)));
        }
    }

    @Test
    void networksMayHaveSeveralInputsAndOutputs() {
        Assembly assembly = new Assembly(Map.of("both", new Both()), (g, in) -> {
            NDArray sum = g.run("both", in.get(0), in.get(1));
            NDList all = g.runAll("both", sum, in.get(1));
            return List.of(sum, all.get(1));
        });
        try (NetworkUnderTest network = new NetworkUnderTest(assembly)) {
            NDArray five = network.manager.create(new float[] {5});
            NDArray two = network.manager.create(new float[] {2});
            NDList made = assembly.forward(new ParameterStore(network.manager, false), new NDList(five, two), false);
            assertEquals(2, made.size());
            assertArrayEquals(new float[] {7}, made.get(0).toFloatArray());
            assertArrayEquals(new float[] {5}, made.get(1).toFloatArray());
        }
    }
}
