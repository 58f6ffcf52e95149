// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.generator.NoisePredictor;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.generator.ResidualUnet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of the networks that follow from their papers. */
class NetworkFactsTest {

    private static long parameters(Block block) {
        try (NetworkUnderTest network = new NetworkUnderTest(block)) {
            return network.parameters();
        }
    }

    /** Two 3×3 convolutions and one 1×1, all with biases, 48 wide. */
    @ParameterizedTest
    @CsvSource({"1, 21313", "3, 22275"})
    void theNoisePredictorHasThePapersSize(int channels, long count) {
        assertEquals(count, parameters(new NoisePredictor(channels, 48)));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "2, 2, 3", "1, 4, 1", "3, 1, 2"})
    void theUnetHasTheSizeOfItsFormula(int channels, int squeeze, int blocks) {
        int area = channels * squeeze * squeeze;
        int wide = 16;
        int wider = 24;
        long ends = 2L * 9 * area * wide;
        long between = 2L * 4 * wide * wider;
        long fine = 2L * blocks * 2 * 9 * wide * wide;
        long coarse = 5L * 2 * 9 * wider * wider;
        assertEquals(
                ends + between + fine + coarse,
                parameters(new ResidualUnet(channels, channels, squeeze, List.of(wide, wider), List.of(blocks, 5))));
    }

    /** The default of the bundled denoisers: 64 and 128 wide, 3 and 2 blocks, pixel groups of 2. */
    @Test
    void theDefaultUnetHasAMillionParameters() {
        assertEquals(1_102_336, parameters(new ResidualUnet(1, 1, 2, List.of(64, 128), List.of(3, 2))));
    }

    /** 4×4 convolutions with biases from 1 to 32, 64, 128 and 1 channels. */
    @Test
    void thePatchCriticHasThePapersSize() {
        assertEquals(
                16 * 32 + 32 + 16 * 32 * 64 + 64 + 16 * 64 * 128 + 128 + 16 * 128 + 1,
                parameters(new PatchCritic(1, 32, 2)));
    }

    /** Zhu et al. 2017 with 9 and 6 blocks. */
    @ParameterizedTest
    @CsvSource({"3, 3, 2, 9, 11378179", "1, 1, 2, 9, 11365633", "3, 3, 2, 6, 7837699", "1, 1, 2, 6, 7825153"})
    void theResidualTranslatorHasThePapersSize(int in, int out, int halvings, int blocks, long count) {
        assertEquals(count, parameters(new ResidualTranslator(in, out, 64, halvings, blocks, Norm.INSTANCE)));
    }

    @ParameterizedTest
    @CsvSource({"3, INSTANCE, 2764737", "1, INSTANCE, 2762689", "6, BATCH, 2768705", "2, STATISTICS, 2764609"})
    void thePatchCriticsOfTranslatorsHaveThePapersSize(int in, Norm norm, long count) {
        assertEquals(count, parameters(PatchCritic.of(in, 64, 3, norm)));
    }

    private static List<Block> residualNetworks() {
        return List.of(
                new ResidualUnet(1, 1, 2, List.of(6, 8), List.of(2, 1)),
                new ResidualUnet(1, 1, 1, List.of(6), List.of(1)),
                new NoisePredictor(1, 8));
    }

    @Test
    void withZeroWeightsTheOutputIsTheInput() {
        for (Block block : residualNetworks()) {
            try (NetworkUnderTest network = new NetworkUnderTest(block).filled(0)) {
                NDArray x = network.image(2, 1, 16, 12);
                assertArrayEquals(x.toFloatArray(), network.forward(x).toFloatArray());
            }
        }
    }

    @Test
    void theUntrainedUnetReturnsItsInput() {
        try (NetworkUnderTest network = new NetworkUnderTest(new ResidualUnet(1, 1, 2, List.of(6, 8), List.of(2, 1)))) {
            NDArray x = network.image(1, 1, 16, 12);
            assertArrayEquals(x.toFloatArray(), network.forward(x).toFloatArray());
        }
    }

    /** No bias anywhere: contrast passes through, so levels of noise unseen in training are met gracefully. */
    @Test
    void theUnetScalesWithItsInput() {
        try (NetworkUnderTest network =
                new NetworkUnderTest(new ResidualUnet(1, 1, 2, List.of(6, 8), List.of(2, 1))).byFormula()) {
            NDArray x = network.image(1, 1, 16, 12);
            float[] once = network.forward(x).mul(2f).toFloatArray();
            assertArrayEquals(once, network.forward(x.mul(2f)).toFloatArray(), 1e-5f);
        }
    }

    @Test
    void otherNumbersOfChannelsHaveNoShortcut() {
        try (NetworkUnderTest network =
                new NetworkUnderTest(new ResidualUnet(1, 3, 2, List.of(6, 8), List.of(1, 1))).filled(0)) {
            NDArray y = network.forward(network.image(1, 1, 8, 8));
            assertEquals(new Shape(1, 3, 8, 8), y.getShape());
            assertEquals(0, Golden.norm(y.toFloatArray()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "2, 2, 4", "1, 3, 4", "4, 3, 16"})
    void theUnetTellsItsMultiple(int squeeze, int levels, int multiple) {
        List<Integer> widths = List.of(4, 4, 4).subList(0, levels);
        List<Integer> blocks = List.of(1, 1, 1).subList(0, levels);
        ResidualUnet unet = new ResidualUnet(1, 1, squeeze, widths, blocks);
        assertEquals(multiple, unet.multiple());
        try (NetworkUnderTest network = new NetworkUnderTest(unet)) {
            NDArray x = network.image(1, 1, 3L * multiple, 5L * multiple);
            assertEquals(x.getShape(), network.forward(x).getShape());
        }
    }

    @Test
    void levelsThatDoNotMatchAreRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new ResidualUnet(1, 1, 2, List.of(64, 128), List.of(3)));
        assertTrue(e.getMessage().contains("[64, 128]") && e.getMessage().contains("[3]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ResidualUnet(1, 1, 2, List.of(), List.of()));
    }

    /** Each score sees 4 pixels of the last layer, 3 more of the one before, and twice that and 2 of each before that. */
    @ParameterizedTest
    @CsvSource({"0, 7", "1, 16", "2, 34", "3, 70"})
    void theCriticSeesPatches(int halvings, int pixels) {
        try (NetworkUnderTest network = new NetworkUnderTest(new PatchCritic(1, 4, halvings)).filled(0.05)) {
            int side = 4 * pixels;
            NDArray x = network.array(i -> 0, new Shape(1, 1, side, side));
            assertEquals(pixels, seen(network, x, side));
        }
    }

    /** Columns whose change moves the score in the middle. */
    private static int seen(NetworkUnderTest network, NDArray x, int side) {
        NDArray base = network.forward(x);
        int middle = (int) base.getShape().get(3) / 2;
        double score = base.getFloat(0, 0, middle, middle);
        int count = 0;
        for (int column = 0; column < side; column++) {
            int c = column;
            NDArray y = network.forward(network.array(i -> i % side == c ? 1 : 0, x.getShape()));
            if (y.getFloat(0, 0, middle, middle) != score) count++;
        }
        return count;
    }
}
