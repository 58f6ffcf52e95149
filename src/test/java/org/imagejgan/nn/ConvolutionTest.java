// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.script.Ops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        Ops.mixed(false);
        manager.close();
    }

    /** Bfloat16 alone keeps 1 + 1/256 and 1 apart no longer. */
    @Test
    void inPartsAnImageKeepsSixteenBitsInLowPrecision() {
        NDArray x = manager.create(new float[] {1, 1.001f, -0.30001f, 0}, new Shape(1, 2, 1, 2));
        NDArray parts = Convolution.parts(x);
        assertEquals(new Shape(1, 4, 1, 2), parts.getShape());
        NDArray sum = parts.get(":, :2").add(parts.get(":, 2:"));
        assertArrayEquals(x.toFloatArray(), sum.toFloatArray(), 0);
        Ops.mixed(true);
        NDArray kept = Ops.full(Ops.low(parts));
        sum = kept.get(":, :2").add(kept.get(":, 2:"));
        assertArrayEquals(x.toFloatArray(), sum.toFloatArray(), 1e-5f);
        assertEquals(1, Ops.full(Ops.low(x)).toFloatArray()[1], 0, "one part alone");
    }
}
