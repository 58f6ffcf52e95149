// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.imagejgan.nn.DeclaredSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modulated convolutions and layers by what Karras et al. 2020 (Sec. 2.2) say of them. */
class ModulatedConvolutionTest {
    private static final int WIDTH = 6;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray run(Block block, NDArray... inputs) {
        return block.forward(new ParameterStore(manager, false), new NDList(inputs), false)
                .head();
    }

    private Block made(Block block) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        return block;
    }

    /** The affine layer's bias is 1 and its weights are set to 0, so that all scales are 1; then all are 10. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void demodulatedTheSizeOfStylesDoesNotMatter(boolean doubles) {
        Block block = made(doubles ? ModulatedConvolution.doubling(3, 4, WIDTH) : ModulatedConvolution.of(3, 4, WIDTH));
        NDArray bias = block.getParameters().get("01affine_bias").getArray();
        block.getParameters().get("01affine_weight").getArray().muli(0f);
        NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
        NDArray style = manager.randomNormal(new Shape(2, WIDTH));
        float[] before = run(block, x, style).toFloatArray();
        bias.muli(10f);
        assertArrayEquals(before, run(block, x, style).toFloatArray(), 1e-5f);
    }

    /** What one pixel gives are the weights themselves, from behind. */
    @Test
    void theWeightsOfEachOutputHaveTheLengthOne() {
        Block block = made(ModulatedConvolution.of(1, 5, WIDTH));
        NDArray x = manager.zeros(new Shape(1, 1, 3, 3));
        x.set(new NDIndex("0, 0, 1, 1"), 1);
        for (int i = 0; i < 3; i++) {
            NDArray y = run(block, x, manager.randomNormal(new Shape(1, WIDTH)));
            NDArray lengths = y.square().sum(new int[] {0, 2, 3});
            assertArrayEquals(new float[] {1, 1, 1, 1, 1}, lengths.toFloatArray(), 1e-4f);
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 512, 2622465", "512, 256, 1442561", "256, 256, 721409"})
    void layersHaveTheirSizes(int in, int out, long parameters) {
        assertEquals(parameters, DeclaredSize.of(new StyledLayer(ModulatedConvolution.doubling(in, out, 512), out)));
    }

    @Test
    void otherPartsHaveTheirSizes() {
        assertEquals(264_195, DeclaredSize.of(new StyledImage(512, 3, 512)));
        assertEquals(526_336, DeclaredSize.of(new AdaptiveLayer(512, 512)));
        assertEquals(262_656, DeclaredSize.of(Mapping.second(0, 512, 1)));
    }

    @Test
    void mixedStylesAreThoseOfEitherUpToALayer() {
        NDArray a = manager.zeros(new Shape(2, 4, 3));
        NDArray b = manager.ones(new Shape(2, 4, 3));
        assertEquals(b, Styles.mixed(a, b, 0));
        assertEquals(a, Styles.mixed(a, b, 4));
        assertArrayEquals(
                new float[] {0, 0, 0, 1}, Styles.mixed(a, b, 3).get("0, :, 0").toFloatArray());
    }
}
