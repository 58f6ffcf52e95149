// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void comeBackBitByBit() throws IOException {
        Block saved = SmallUnet.create(manager);
        Block loaded = SmallUnet.create(manager);
        Weights.of(loaded).values().forEach(array -> array.setRequiresGradient(true));
        assertNotEquals(Weights.of(saved), Weights.of(loaded));
        Weights.read(write(Exported.trace(saved, manager, Exported.images(manager, 1))), loaded);
        Weights.of(saved)
                .forEach((name, array) -> assertArrayEquals(
                        array.toByteArray(), Weights.of(loaded).get(name).toByteArray(), name));
        assertTrue(Weights.of(loaded).values().stream().allMatch(NDArray::hasGradient));
    }

    @Test
    void constantsAreNoWeights() throws IOException {
        Block block = linear(3);
        Block scaled =
                new SequentialBlock().add(block).add(x -> new NDList(x.head().mul(two(x))));
        TracedBlock program = Tracer.trace(scaled, manager, list(2, 4), list(3, 4), Weights.of(block));
        assertEquals(3, program.tensors().size());
        Path file = write(program);
        assertDoesNotThrow(() -> Weights.read(file, block));
    }

    private static NDArray two(NDList like) {
        return like.head().getManager().create(2f);
    }

    @Test
    void otherModelsAreRefusedWithoutAnyChange() throws IOException {
        Block three = linear(3);
        Path file = write(Tracer.trace(three, manager, list(2, 4), list(3, 4), Weights.of(three)));
        Block five = linear(5);
        float[] before = five.getParameters().get(0).getValue().getArray().toFloatArray();
        String shape =
                assertThrows(IOException.class, () -> Weights.read(file, five)).getMessage();
        assertTrue(shape.contains(file.toString()) && shape.contains("(5, 4)") && shape.contains("(3, 4)"), shape);
        assertArrayEquals(
                before, five.getParameters().get(0).getValue().getArray().toFloatArray());
        String missing = assertThrows(IOException.class, () -> Weights.read(file, SmallUnet.create(manager)))
                .getMessage();
        assertTrue(missing.contains("no weights p_first"), missing);
    }

    @Test
    void unknownWeightsAreRefused() throws IOException {
        Block block = linear(3);
        Map<String, NDArray> more = new LinkedHashMap<>(Weights.of(block));
        more.put("p_more", manager.ones(new Shape(2)));
        Path file = write(Tracer.trace(block, manager, list(2, 4), list(3, 4), more));
        String message =
                assertThrows(IOException.class, () -> Weights.read(file, block)).getMessage();
        assertTrue(message.contains("p_more"), message);
    }

    @Test
    void namesAreIdentifiers() {
        assertEquals("p_01Conv_2d_weight", Weights.name("01Conv-2d.weight"));
        assertEquals(
                List.of("p_weight", "p_bias"), List.copyOf(Weights.of(linear(2)).keySet()));
    }

    private Path write(TracedBlock program) throws IOException {
        Path file = folder.resolve("weights.pt");
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchArchive.write(out, List.of(program.method("forward", Precision.FLOAT32)), program.tensors());
        }
        return file;
    }

    private NDList list(int n, int features) {
        return new NDList(manager.ones(new Shape(n, features)));
    }

    private Block linear(int units) {
        Block block = Linear.builder().setUnits(units).build();
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
        return block;
    }
}
