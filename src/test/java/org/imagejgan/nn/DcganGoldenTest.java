// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn;

import ai.djl.nn.Block;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.LatentGenerator;
import org.junit.jupiter.api.Test;

/** The networks of DCGAN against their twins in plain PyTorch, as {@code bench/golden_dcgan.py} wrote down. */
class DcganGoldenTest {
    private final Golden golden = new Golden("golden-dcgan.txt");

    private void check(String name, Block block, long... shape) {
        try (NetworkUnderTest network = new NetworkUnderTest(block).byFormula().spectralByFormula()) {
            network.matches(golden, name, w -> true, shape);
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
}
