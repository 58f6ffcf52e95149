// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks against their twins in plain PyTorch: values and gradients that {@code bench/golden.py} wrote down. */
class GoldenTest {
    private final Golden golden = new Golden();

    private void check(String name, Block block, long... shape) {
        try (NetworkUnderTest network = new NetworkUnderTest(block).byFormula()) {
            NDArray x = network.image(shape);
            NDArray y = network.differentiated(x);
            golden.same(
                    name + " shape",
                    Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
            golden.same(name + " parameters", network.parameters());
            golden.same(name + " forward", Golden.summary(y.toFloatArray()));
            golden.same(name + " input-gradient", Golden.norm(x.getGradient().toFloatArray()));
            golden.same(
                    name + " gradients",
                    network.weights().stream()
                            .mapToDouble(w -> Golden.norm(w.getGradient().toFloatArray()))
                            .toArray());
        }
    }

    @Test
    void residualUnet() {
        check("residual-unet", new ResidualUnet(1, 1, 2, List.of(6, 8, 10), List.of(2, 1, 1)), 2, 1, 24, 16);
    }

    @Test
    void residualUnetWithoutPixelGroups() {
        check("residual-unet-plain", new ResidualUnet(3, 3, 1, List.of(6, 8), List.of(1, 2)), 1, 3, 8, 12);
    }

    @Test
    void noisePredictor() {
        check("noise-predictor", new NoisePredictor(1, 8), 2, 1, 20, 12);
    }

    @Test
    void patchCritic() {
        check("patch-critic", new PatchCritic(1, 6, 2), 2, 1, 40, 36);
    }
}
