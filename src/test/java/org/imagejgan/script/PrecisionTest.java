// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        Engine.getInstance().setRandomSeed(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void oneArchiveHoldsAllPrecisions() throws IOException {
        Block net = SmallUnet.create(manager);
        TracedBlock program = Exported.trace(net, manager, Exported.images(manager, 1));
        assertEquals(7, program.tensors().size());
        try (TorchModule module = Exported.load(program, manager, Precision.values())) {
            NDList third = Exported.images(manager, 1).of(1, 48, 56);
            assertEquals(0, agreement(net, module, Precision.FLOAT32, third).largest(), 1e-6);
            assertTrue(agreement(net, module, Precision.CHANNELS_LAST, third).relative() < 1e-5);
            // This network convolves a single channel in low precision, which the product's never do: see OneDnn.
            if (OneDnn.faulty()) return;
            double rounded = agreement(net, module, Precision.BFLOAT16, third).relative();
            assertTrue(rounded > 1e-5 && rounded < 2e-2, "bfloat16: " + rounded);
        }
    }

    @Test
    void layersOfDjlRunInAnyPrecision() throws IOException {
        SequentialBlock block = new SequentialBlock()
                .add(x -> new NDList(Ops.low(x.head())))
                .add(Conv2d.builder()
                        .setFilters(8)
                        .setKernelShape(new Shape(3, 3))
                        .build())
                .add(BatchNorm.builder().build())
                .add(x -> new NDList(x.head().swapAxes(1, 3)))
                .add(LayerNorm.builder().axis(3).build())
                .add(x -> new NDList(Ops.full(x.head())));
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 8, 8));
        TracedBlock program = Exported.trace(block, manager, Exported.images(manager, 2));
        try (TorchModule module = Exported.load(program, manager, Precision.values())) {
            NDList third = Exported.images(manager, 2).of(1, 20, 18);
            assertTrue(agreement(block, module, Precision.CHANNELS_LAST, third).relative() < 1e-5);
            assertTrue(agreement(block, module, Precision.BFLOAT16, third).relative() < 2e-2);
        }
    }

    private static Agreement agreement(Block block, TorchModule module, Precision precision, NDList inputs) {
        return Agreement.of(block, module, precision.method(), inputs);
    }

    @Test
    void regionsLeftOpenStillEndInFloat32() throws IOException {
        Block block = Exported.block(x -> Ops.low(x).mul(2f));
        TracedBlock program = Exported.trace(block, manager, Exported.images(manager, 1));
        try (TorchModule module = Exported.load(program, manager, Precision.BFLOAT16)) {
            NDList inputs = Exported.images(manager, 1).of(1, 5, 6);
            assertTrue(agreement(block, module, Precision.BFLOAT16, inputs).relative() < 2e-2);
        }
    }

    @Test
    void float32LeavesNothingOfTheMarkers() {
        Block block = Exported.block(x -> Ops.full(Ops.low(x)));
        TracedBlock program = Exported.trace(block, manager, Exported.images(manager, 1));
        assertTrue(program.method("forward", Precision.FLOAT32).source().contains("v0 = x0\n"));
        assertTrue(program.method("low", Precision.BFLOAT16).source().contains("torch.to(x0, 15), memory_format=2"));
    }
}
