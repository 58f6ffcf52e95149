// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;

class MicroscopeTest {

    /** A point becomes a Gaussian whose light is the point's and whose half maximum is where it was asked for. */
    @Test
    void aPointBecomesAsWideAsThePointSpreadFunction() {
        try (Compute compute = Compute.open("cpu")) {
            float[] values = new float[41 * 41];
            values[20 * 41 + 20] = 1;
            NDArray image = compute.manager().create(values, new Shape(1, 1, 41, 41));
            float[] spread = Microscope.blur(image, 6).toFloatArray();
            double sum = 0;
            for (float value : spread) sum += value;
            assertEquals(1, sum, 1e-5);
            assertEquals(spread[20 * 41 + 20] / 2, spread[20 * 41 + 23], 1e-6);
            assertEquals(spread[20 * 41 + 23], spread[23 * 41 + 20], 1e-7);
        }
    }

    @Test
    void aFlatImageStaysFlatUpToItsBorder() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray image = compute.manager().ones(new Shape(2, 3, 20, 24));
            for (float value : Microscope.blur(image, 3).toFloatArray()) assertEquals(1, value, 1e-5);
            assertArrayEquals(image.toFloatArray(), Microscope.blur(image, 0).toFloatArray());
        }
    }

    @Test
    void binningIsTheMeanOfSquares() {
        try (Compute compute = Compute.open("cpu")) {
            NDArray image = compute.manager().arange(16f).reshape(1, 1, 4, 4);
            assertArrayEquals(
                    new float[] {2.5f, 4.5f, 10.5f, 12.5f},
                    Microscope.bin(image, 2).toFloatArray());
        }
    }
}
