// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.fill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.Iterated;
import org.imagejgan.nn.Layer;
import org.imagejgan.nn.NetworkUnderTest;
import org.imagejgan.nn.critic.SpectralCritic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DeepFill's networks against their twins in plain PyTorch: values and gradients that {@code bench/golden.py} wrote. */
class DeepFillGoldenTest {
    private static final int HEIGHT = 32;
    private static final int WIDTH = 48;

    private final Golden golden = new Golden();

    /** The refined and the coarse image, one behind the other, of an image with a rectangular hole. */
    private static final class Filled extends Layer {
        private final Block generator;

        Filled(boolean gated, boolean corrected) {
            generator = addChildBlock(
                    "generator",
                    new TwoStageFill(
                            1, new TwoStageFill.Form(8, gated, List.of(2, 4), 2, corrected, corrected ? 6 : 0)));
        }

        @Override
        protected NDArray apply(ParameterStore weights, NDArray x, boolean training) {
            float[] hole = new float[HEIGHT * WIDTH];
            for (int y = 12; y < 20; y++) for (int u = 17; u < 30; u++) hole[y * WIDTH + u] = 1;
            NDArray mask = x.getManager().create(hole, new Shape(1, 1, HEIGHT, WIDTH));
            NDList both = generator.forward(weights, new NDList(x, mask), true);
            return both.get(0).concat(both.get(1), 1);
        }
    }

    private void same(String name, NetworkUnderTest network, NDArray x) {
        NDArray y = network.differentiated(x);
        golden.same(
                name + " shape",
                Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
        golden.same(name + " parameters", network.parameters());
        golden.same(name + " forward", Golden.summary(y.toFloatArray()));
        golden.same(
                name + " gradients",
                network.weights().stream()
                        .mapToDouble(w -> Golden.norm(w.getGradient().toFloatArray()))
                        .toArray());
        golden.same(name + " input-gradient", Golden.norm(x.getGradient().toFloatArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "deepfill-gated, true, false",
        "deepfill-plain, false, false",
        "deepfill-gated-corrected, true, true",
        "deepfill-plain-corrected, false, true"
    })
    void generator(String name, boolean gated, boolean corrected) {
        try (NetworkUnderTest network = new NetworkUnderTest(new Filled(gated, corrected)).byFormula()) {
            same(name, network, network.image(1, corrected ? 3 : 1, HEIGHT, WIDTH));
        }
    }

    /** The vectors of the spectral norm begin by the formula of images and are moved twice. */
    @Test
    void critic() {
        SpectralCritic critic = new SpectralCritic(2, List.of(6, 8));
        try (NetworkUnderTest network = new NetworkUnderTest(critic).byFormula()) {
            critic.getParameters().values().stream()
                    .filter(p -> !p.requiresGradient())
                    .forEach(p -> {
                        NDArray vector = p.getArray();
                        vector.muli(0f).addi(network.image(vector.getShape().getShape()));
                    });
            for (int i = 0; i < 2; i++) critic.getChildren().values().forEach(layer -> ((Iterated) layer).iterate());
            same("deepfill-critic", network, network.image(1, 2, 20, 28));
        }
    }
}
