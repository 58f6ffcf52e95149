// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.generator.TranslationUnet;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The colorization GAN against its paper and against its twin in plain PyTorch. */
class ColorGanTest {
    private static final ColorGan SYSTEM = new ColorGan();
    private static final ImageSpec COLOURS = new ImageSpec(1, 2);

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    @Test
    void theNetworksHaveThePapersSizes() {
        Networks networks = SYSTEM.networks(SYSTEM.defaults(), COLOURS, compute);
        assertEquals(54_409_858, networks.parameters("generator"));
        assertEquals(2_765_633, networks.parameters("critic"));
    }

    @Test
    void theInputIsTheLightness() {
        ColorGan.Config config = Configs.with(SYSTEM.defaults(), Map.of("levels", 3, "width", 4, "adversarial", 0.0));
        Networks networks = SYSTEM.networks(config, COLOURS, compute);
        Signature signature = SYSTEM.programs(config, COLOURS, networks).get(0).signature();
        assertEquals(Values.LIGHTNESS, signature.inputs().get(0).values());
        assertEquals(0, Values.LIGHTNESS.low());
        assertEquals(100, Values.LIGHTNESS.high());
        assertTrue(signature.colours());
    }

    private Networks small(Doubling.How how) {
        ColorGan.Config config = Configs.with(
                SYSTEM.defaults(), Map.of("levels", 3, "width", 4, "criticwidth", 6, "doubling", how.name()));
        return SYSTEM.networks(config, COLOURS, compute);
    }

    @Test
    void theCriticScoresPatches() {
        Networks networks = small(Doubling.How.TRANSPOSED);
        NDArray pair = compute.manager().ones(new Shape(1, 3, 256, 256));
        assertEquals(new Shape(1, 1, 30, 30), networks.infer("critic", pair).getShape());
    }

    @Test
    void coloursLieBetweenMinusOneAndOne() {
        Networks networks = small(Doubling.How.NEAREST);
        networks.weights("generator").values().forEach(w -> w.addi(0.3f));
        NDArray made = networks.infer("generator", compute.manager().ones(new Shape(1, 1, 32, 24)));
        assertEquals(new Shape(1, 2, 32, 24), made.getShape());
        assertTrue(made.abs().max().getFloat() <= 1);
    }

    @Test
    void withoutACriticThereIsNone() {
        ColorGan.Config config =
                Configs.with(SYSTEM.defaults(), Map.of("levels", 3, "width", 4, "adversarial", 0.0, "steps", 3L));
        Networks networks = SYSTEM.networks(config, COLOURS, compute);
        assertEquals(List.of("generator"), List.copyOf(networks.names()));
        assertEquals(1, SYSTEM.schedule(config, networks).get(0).phases().size());
    }

    @Test
    void oneLevelIsNoUnet() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new TranslationUnet(1, 2, 4, 1, Doubling.How.NEAREST));
        assertTrue(e.getMessage().contains("at least 2 levels, not 1"), e.getMessage());
    }

    // -- twins --

    private void golden(String name, ai.djl.nn.Block block, long... shape) {
        Networks networks = new Networks(compute).add("network", block);
        GoldenNetworks golden = new GoldenNetworks(networks, false, "network");
        NDArray x = golden.image(shape);
        golden.check(name, List.of(x), () -> networks.run("network", x));
    }

    @Test
    void generator() {
        golden("color-generator", new TranslationUnet(1, 2, 4, 3, Doubling.How.TRANSPOSED), 2, 1, 24, 32);
    }

    @Test
    void generatorWithoutCheckerboard() {
        golden("color-generator-nearest", new TranslationUnet(1, 2, 4, 3, Doubling.How.NEAREST), 2, 1, 24, 32);
    }

    @Test
    void critic() {
        golden("color-critic", PatchCritic.normalized(3, 6, 2), 2, 3, 40, 36);
    }
}
