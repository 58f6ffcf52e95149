// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TracerTest {
    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        Engine.getInstance().setRandomSeed(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @TestFactory
    Stream<DynamicTest> operationsAgreeWhenTraced() {
        return operations().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Agreement agreement =
                            Exported.agreement(Exported.block(entry.getValue(), "op"), manager, this::pair);
                    assertTrue(agreement.largest() <= 1e-5, agreement.toString());
                }));
    }

    /** An image of four channels, and one of another size. */
    private NDList pair(int n, int h, int w) {
        return new NDList(image(n, 4, h, w), image(n, 1, 2 * h - 3, w + 5));
    }

    private static Map<String, Function<NDList, NDList>> operations() {
        Map<String, Function<NDList, NDList>> all = new LinkedHashMap<>();
        all.put("reflectPad", x -> new NDList(Ops.reflectPad(x.head(), 3)));
        all.put("zeroPad", x -> new NDList(Ops.zeroPad(x.head(), 1, 2, 3, -4)));
        all.put("conv2d", x -> new NDList(Ops.conv2d(x.head(), ones(x, 6, 2, 3, 3), ones(x, 6), 2, 1, 2, 2)));
        all.put("convTranspose", x -> new NDList(Ops.convTranspose(x.head(), ones(x, 4, 3, 4, 4), null, 2, 1, 1)));
        all.put("pixelShuffle", x -> new NDList(Ops.pixelShuffle(x.head(), 2)));
        all.put("pixelUnshuffle", x -> new NDList(Ops.pixelUnshuffle(x.head(), 2)));
        all.put("batchNormStatistics", x -> new NDList(Ops.batchNormStatistics(x.head(), ones(x, 4), ones(x, 4))));
        all.put("unfold", x -> new NDList(Ops.unfold(x.head(), 3, 1, 2)));
        all.put("foldLike", x -> new NDList(Ops.foldLike(Ops.unfold(x.head(), 3, 1, 1), x.head(), 3, 1, 1)));
        all.put(
                "zeros",
                x -> new NDList(Ops.zeros(x.head(), "[torch.size($0, 0), 7]").add(1f)));
        all.put("mean", x -> new NDList(Ops.mean(x.head(), true, 2, 3), Ops.mean(x.head(), false, 1, 2)));
        all.put("apply", x -> Ops.apply("(torch.neg($0), torch.abs($1))", 2, x.get(0), x.get(1)));
        all.put("low, full", x -> new NDList(Ops.full(Ops.low(x.head()).mul(2f))));
        for (Interpolation how : Interpolation.values()) {
            all.put("resize " + how, x -> new NDList(Ops.resize(x.head(), how, false, 1.5)));
            all.put("resizeLike " + how, x -> new NDList(Ops.resizeLike(x.head(), x.get(1), how, true)));
        }
        return all;
    }

    /** What follows cannot be computed of this image, so a program that gives a result has left before. */
    @Test
    void aProgramEndsWhereANumberIsMet() throws IOException {
        Block block = Exported.block(
                x -> {
                    Ops.endAt(x.get(1), 4, x.head().neg());
                    return new NDList(Ops.reflectPad(x.head(), 3));
                },
                "ends");
        Exported.Inputs inputs =
                (n, h, w) -> new NDList(image(n, 1, h, w), manager.create(new float[] {n}, new Shape(1, 1)));
        try (TorchModule module = Exported.load(Exported.trace(block, manager, inputs), manager, Precision.FLOAT32)) {
            NDList one = inputs.of(1, 2, 2);
            assertThrows(EngineException.class, () -> module.run("forward", one));
            one.set(1, manager.create(new float[] {4}, new Shape(1, 1)));
            assertEquals(one.head().neg(), module.run("forward", one).head());
            assertEquals(
                    new Shape(1, 1, 14, 12),
                    module.run("forward", inputs.of(1, 8, 6)).head().getShape());
        }
    }

    private static NDArray ones(NDList like, long... shape) {
        return like.head().getManager().ones(new Shape(shape));
    }

    @TestFactory
    Stream<DynamicTest> indicesAgreeWhenTraced() {
        return Stream.of(
                        ":, 1:3",
                        ":, :, 2:-2, 1:-3",
                        ":, 0",
                        "..., ::2",
                        ":, 1, ..., 0",
                        "..., 0:3, 0",
                        "0",
                        "..., 1, :, -1")
                .map(index -> DynamicTest.dynamicTest(index, () -> {
                    Block block = Exported.block(x -> x.get(new NDIndex(index)));
                    assertEquals(
                            0,
                            Exported.agreement(block, manager, Exported.images(manager, 4))
                                    .largest());
                }));
    }

    @Test
    void layersOfDjlAgree() throws IOException {
        SequentialBlock block = new SequentialBlock()
                .add(conv(8))
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.2f))
                .add(Dropout.builder().build())
                .add(conv(3))
                .add(Activation::mish);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 8, 8));
        Agreement agreement = Exported.agreement(block, manager, Exported.images(manager, 4));
        assertTrue(agreement.largest() <= 1e-5, agreement.toString());
    }

    private static Block conv(int filters) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .build();
    }

    @Test
    void severalInputsAndOutputsKeepTheirOrderAndType() throws IOException {
        Block block = Exported.block(
                x -> new NDList(
                        NDArrays.concat(new NDList(x.get(0), x.get(0).neg()), 1),
                        x.get(1).gt(0f),
                        x.get(1),
                        x.get(2).add(1)),
                "several");
        Exported.Inputs inputs = (n, h, w) -> new NDList(
                image(n, 2, h, w), image(n, 1, w, h), manager.randomInteger(0, 9, new Shape(n, h), DataType.INT64));
        assertEquals(0, Exported.agreement(block, manager, inputs).largest());
    }

    @Test
    void sizesEqualInBothExamplesMayBeRead() throws IOException {
        Block block = Exported.block(x -> x.sum(new int[] {1}).div(x.size(1)));
        assertEquals(
                0,
                Exported.agreement(block, manager, Exported.images(manager, 4)).largest(),
                1e-6);
    }

    @Test
    void stateInJavaShowsAtTheThirdSize() throws IOException {
        int[] calls = {0};
        Block block = Exported.block(x -> calls[0]++ == 0 ? x : x.mul(2f));
        assertTrue(
                Exported.agreement(block, manager, Exported.images(manager, 3)).largest() > 0.1);
    }

    @Test
    void aSharedBlockIsStoredOnce() throws IOException {
        Block shared = conv(4);
        SequentialBlock block =
                new SequentialBlock().add(shared).add(Activation::tanh).add(shared);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 8, 8));
        TracedBlock program = Exported.trace(block, manager, Exported.images(manager, 4));
        assertEquals(2, program.tensors().size(), program.tensors().keySet().toString());
        assertTrue(
                Exported.agreement(block, manager, Exported.images(manager, 4)).largest() <= 1e-5);
    }

    @Test
    void equalConstantsAreOneAndNamedByContent() {
        Block block = Exported.block(
                x -> x.mul(x.getManager().create(2f)).add(x.getManager().create(2f)));
        TracedBlock first = Exported.trace(block, manager, Exported.images(manager, 1));
        TracedBlock second = Exported.trace(block, manager, Exported.images(manager, 2));
        assertEquals(1, first.tensors().size());
        assertEquals(first.tensors().keySet(), second.tensors().keySet());
    }

    @Test
    void leavesNoArraysBehind() {
        Block net = SmallUnet.create(manager);
        NDList a = Exported.images(manager, 1).of(1, 8, 8);
        NDList b = Exported.images(manager, 1).of(2, 12, 10);
        int before = manager.getManagedArrays().size();
        Tracer.trace(net, manager, a, b, Weights.of(net));
        assertEquals(before, manager.getManagedArrays().size());
    }

    @Test
    void callersMayNameTheTensors() {
        NDArray scale = manager.create(new float[] {3});
        Block block = Exported.block(x -> x.mul(2f));
        TracedBlock program = Tracer.trace(
                block, manager, new NDList(image(1, 1, 4, 4)), new NDList(image(2, 1, 5, 6)), Map.of("scale", scale));
        assertEquals(List.of("scale"), List.copyOf(program.tensors().keySet()));
    }

    @Test
    void examplesHaveToMatch() {
        Block block = Exported.block(x -> x);
        NDList image = new NDList(image(1, 1, 4, 4));
        NDList flat = new NDList(manager.ones(new Shape(4)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Tracer.trace(block, manager, image, new NDList(), Weights.of(block)));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Tracer.trace(block, manager, image, flat, Weights.of(block)))
                .getMessage();
        assertTrue(message.contains("(1, 1, 4, 4)") && message.contains("(4)"), message);
    }

    private NDArray image(int n, int c, int h, int w) {
        return manager.randomUniform(-1, 1, new Shape(n, c, h, w));
    }
}
