// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.nn.Block;
import java.util.List;
import org.imagejgan.nn.critic.FeatureCritic;
import org.imagejgan.nn.critic.PatchCritic;
import org.imagejgan.nn.generator.LabelTranslator;
import org.imagejgan.nn.generator.NoisePredictor;
import org.imagejgan.nn.generator.ResidualResolver;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.nn.generator.ResidualUnet;
import org.imagejgan.nn.generator.SuperResolver;
import org.junit.jupiter.api.Test;

/** Networks against their twins in plain PyTorch: values and gradients that {@code bench/golden.py} wrote down. */
class GoldenTest {
    private final Golden golden = new Golden();

    private void check(String name, Block block, long... shape) {
        check(name, block, false, shape);
    }

    /** Of a network with norms, before which the gradient of a bias is rounding, only that of kernels is compared. */
    private void checkKernels(String name, Block block, long... shape) {
        check(name, block, true, shape);
    }

    private void check(String name, Block block, boolean kernels, long... shape) {
        try (NetworkUnderTest network = new NetworkUnderTest(block).byFormula()) {
            network.matches(golden, name, w -> !kernels || w.getShape().dimension() == 4, shape);
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

    @Test
    void superResolver() {
        check("super-resolver", new SuperResolver(1, 1, form(4, 8, 2, 3, 0, false)), 2, 1, 9, 12);
    }

    @Test
    void superResolverOfThePaper() {
        checkKernels("super-resolver-paper", new SuperResolver(3, 3, form(4, 8, 2, 9, 9, true)), 2, 3, 9, 12);
    }

    @Test
    void superResolverOfThree() {
        check("super-resolver-three", new SuperResolver(1, 1, form(3, 6, 1, 5, 5, false)), 1, 1, 9, 12);
    }

    private static SuperResolver.Form form(int factor, int width, int blocks, int head, int tail, boolean norm) {
        return new SuperResolver.Form(factor, width, blocks, head, tail, norm, !norm);
    }

    @Test
    void residualResolver() {
        check("residual-resolver", new ResidualResolver(3, new ResidualResolver.Form(2, 8, 2, 1, true)), 2, 3, 9, 12);
    }

    @Test
    void residualResolverOfThePaper() {
        ResidualResolver.Form form = new ResidualResolver.Form(4, 8, 2, 0.1, false);
        check("residual-resolver-paper", new ResidualResolver(3, form), 2, 3, 9, 12);
    }

    @Test
    void residualResolverOfGreyImages() {
        ResidualResolver.Form form = new ResidualResolver.Form(3, 6, 2, 0.1, false);
        check("residual-resolver-grey", new ResidualResolver(1, form), 1, 1, 9, 12);
    }

    @Test
    void labelTranslator() {
        check("label-translator", new LabelTranslator(5, 2, 4, 2), 2, 5, 16, 20);
    }

    @Test
    void featureCritic() {
        checkKernels("feature-critic", new FeatureCritic(1, 4), 3, 1, 40, 36);
    }

    @Test
    void residualTranslator() {
        checkKernels("residual-translator", new ResidualTranslator(1, 3, 4, 2, 2, Norm.INSTANCE), 2, 1, 20, 28);
    }

    @Test
    void residualTranslatorWithoutCheckerboard() {
        checkKernels(
                "residual-translator-nearest",
                new ResidualTranslator(2, 1, 4, 2, 1, Norm.INSTANCE, Doubling.How.NEAREST_MIRRORED),
                2,
                2,
                20,
                28);
    }

    @Test
    void instanceCritic() {
        checkKernels("instance-critic", PatchCritic.of(3, 6, 2, Norm.INSTANCE), 2, 3, 40, 36);
    }
}
