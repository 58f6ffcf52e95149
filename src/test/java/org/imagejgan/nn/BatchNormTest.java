// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Networks;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the batch in training, by what was learned of it in use. */
class BatchNormTest {
    private final Compute compute = Compute.open("cpu");
    private final Networks networks = new Networks(compute).add("norm", new BatchNorm(2, Initial.normal(1, 0)));

    /** The first channel has mean 3 and variance 5 (20 / 3 for the running one), the second is constant. */
    private final NDArray x = compute.manager().create(new float[] {0, 2, 4, 6, 7, 7, 7, 7}, new Shape(1, 2, 2, 2));

    @BeforeEach
    void learn() {
        networks.run("norm", x);
    }

    @AfterEach
    void close() {
        compute.close();
    }

    @Test
    void inTrainingTheBatchCounts() {
        float unit = (float) (1 / Math.sqrt(5 + 1e-5));
        assertArrayEquals(
                new float[] {-3 * unit, -unit, unit, 3 * unit, 0, 0, 0, 0},
                networks.run("norm", x).toFloatArray(),
                1e-4f);
    }

    @Test
    void aTenthOfTheBatchIsRemembered() {
        Map<String, NDArray> weights = networks.weights("norm");
        assertArrayEquals(new float[] {0.3f, 0.7f}, weights.get("mean").toFloatArray(), 1e-6f);
        float variance = (float) (0.9 + 0.1 * 20 / 3);
        assertArrayEquals(new float[] {variance, 0.9f}, weights.get("variance").toFloatArray(), 1e-6f);
    }

    @Test
    void inUseTheMemoryCountsAndStays() {
        float[] before = networks.weights("norm").get("mean").toFloatArray();
        float unit = (float) (1 / Math.sqrt(0.9 + 2.0 / 3 + 1e-5));
        float[] y = networks.infer("norm", x).toFloatArray();
        assertArrayEquals(new float[] {-0.3f * unit, 1.7f * unit}, new float[] {y[0], y[1]}, 1e-5f);
        assertEquals(6.3 / Math.sqrt(0.9 + 1e-5), y[4], 1e-4);
        assertArrayEquals(before, networks.weights("norm").get("mean").toFloatArray());
    }

    @Test
    void theMemoryIsKeptAndCopiedButNotTrained() {
        assertEquals(4, networks.parameters("norm"));
        assertEquals(4, networks.weights("norm").size());
        networks.add("copy", new BatchNorm(2, Initial.normal(1, 0.5)));
        networks.copy("norm", "copy");
        assertArrayEquals(
                networks.infer("norm", x).toFloatArray(),
                networks.infer("copy", x).toFloatArray());
    }

    /** Means over all batches alike, whatever was there before; variances of batches of 4 are their thirds. */
    @Test
    void standingStatisticsAreThoseOfTheBatches() {
        Iterator<NDArray> batches = List.of(x, x.add(3f), Ops.times(x, 3)).iterator();
        networks.settle("norm", 3, () -> new NDArray[] {batches.next()});
        Map<String, NDArray> weights = networks.weights("norm");
        assertArrayEquals(
                new float[] {(3 + 6 + 9) / 3f, (7 + 10 + 21) / 3f},
                weights.get("mean").toFloatArray(),
                1e-4f);
        assertArrayEquals(
                new float[] {20 / 3f * (1 + 1 + 9) / 3, 0},
                weights.get("variance").toFloatArray(),
                1e-4f);
        assertArrayEquals(new float[] {1, 1}, weights.get("scale").toFloatArray());
    }
}
