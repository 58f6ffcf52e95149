// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void measuresTheLargestAndTheRelativeDifference() {
        Agreement agreement = between(array(3, 4), array(3, 3.5f));
        assertEquals(0.5, agreement.largest());
        assertEquals(0.1, agreement.relative(), 1e-9);
        assertEquals(new Agreement(0, 0), between(array(0, Float.NaN), array(0, Float.NaN)));
    }

    @Test
    void whatIsNotFiniteNeverPasses() {
        assertEquals(
                Double.POSITIVE_INFINITY, between(array(1), array(Float.NaN)).largest());
        assertEquals(
                Double.POSITIVE_INFINITY, between(array(Float.NaN), array(1)).largest());
        assertEquals(Double.POSITIVE_INFINITY, between(array(0), array(1)).relative());
    }

    @Test
    void shapesTypesAndNumbersHaveToBeEqual() {
        assertThrows(IllegalStateException.class, () -> between(array(1), array(1, 2)));
        assertThrows(IllegalStateException.class, () -> between(array(1), array(1).toType(DataType.INT64, true)));
        String message = assertThrows(
                        IllegalStateException.class, () -> Agreement.between(new NDList(array(1)), new NDList()))
                .getMessage();
        assertTrue(message.contains("0 outputs"), message);
    }

    /** A thousandfold difference of neighbours makes a thousand times as much of rounding; what is constant, nothing. */
    @Test
    void roundingIsWhatTheBlockMakesOfIt() {
        NDList inputs = new NDList(manager.ones(new Shape(1, 1, 5, 6)));
        assertEquals(1e-6, Agreement.rounding(Exported.block(x -> x), inputs), 3e-7);
        double steep = Agreement.rounding(Exported.block(x -> x.sub(x.mean()).mul(1000f)), inputs);
        assertEquals(1e-3, steep, 5e-4);
        assertEquals(0, Agreement.rounding(Exported.block(x -> x.sub(x)), inputs));
        assertTrue(Double.isFinite(Agreement.rounding(Exported.block(x -> x.mul(Float.NaN)), inputs)));
    }

    @Test
    void theBlockRunsInFullPrecision() throws IOException {
        Block block = Exported.block(x -> Ops.full(Ops.low(x)));
        NDList inputs = Exported.images(manager, 1).of(1, 5, 6);
        TracedBlock program = Exported.trace(block, manager, Exported.images(manager, 1));
        Ops.mixed(true);
        try (TorchModule module = Exported.load(program, manager, Precision.FLOAT32)) {
            assertEquals(0, Agreement.of(block, module, "forward", inputs).largest());
            assertTrue(Ops.mixed());
        } finally {
            Ops.mixed(false);
        }
    }

    private static Agreement between(NDArray expected, NDArray actual) {
        return Agreement.between(new NDList(expected), new NDList(actual));
    }

    private NDArray array(float... values) {
        return manager.create(values);
    }
}
