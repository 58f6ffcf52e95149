// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.nn.Block;
import java.util.List;
import org.imagejgan.nn.critic.DenseCritic;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.DenseGenerator;
import org.imagejgan.nn.generator.LatentGenerator;
import org.junit.jupiter.api.Test;

/** The networks of DCGAN and the conditional GAN against their twins in plain PyTorch, as {@code bench/golden_dcgan.py} wrote down. */
class DcganGoldenTest {
    private final Golden golden = new Golden("golden-dcgan.txt");

    private void check(String name, Block block, long... shape) {
        check(name, block, 1, shape);
    }

    /** Of gradients those of weights of so many axes or more: of a bias before a norm it is rounding. */
    private void check(String name, Block block, int least, long[]... shapes) {
        try (NetworkUnderTest network = new NetworkUnderTest(block).byFormula().spectralByFormula()) {
            network.matches(golden, name, w -> w.getShape().dimension() >= least, shapes);
        }
    }

    @Test
    void theGeneratorOfThePaper() {
        check("latent-generator", new LatentGenerator(5, 2, 32, 4, Doubling.How.TRANSPOSED), 3, 5);
    }

    @Test
    void theGeneratorWithoutCheckerboard() {
        check("latent-generator-nearest", new LatentGenerator(5, 1, 16, 6, Doubling.How.NEAREST), 3, 5);
    }

    @Test
    void theCriticOfThePaper() {
        check("image-critic", new ImageCritic(2, 32, 4, false), 3, 2, 32, 32);
    }

    @Test
    void theCriticOfSpectralNorms() {
        check("image-critic-spectral", new ImageCritic(1, 16, 6, true), 3, 1, 16, 16);
    }

    @Test
    void theGeneratorOfMatrices() {
        check("dense-generator", new DenseGenerator(4, 3, 2, 8, List.of(6, 8, 10)), 2, new long[] {5, 7});
    }

    @Test
    void theCriticOfMatricesDropsWhatItIsTold() {
        long[][] shapes = {{5, 2, 8, 8}, {5, 3}, {5, 6}, {5, 6}};
        check("dense-critic", new DenseCritic(2, 8, 3, 6), 1, shapes);
    }
}
