// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Squares;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.sampling.Turns;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.Doubling;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.LatentGenerator;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DCGAN against its paper and PyTorch's example. */
class DcGanTest {
    private static final DcGan SYSTEM = new DcGan();

    private static long generator(DcGan.Config c, int channels, int size, int width) {
        return DeclaredSize.of(new LatentGenerator(c.latent(), channels, size, width, c.doubling()));
    }

    /** At 64 those of PyTorch's example; the paper's own are twice as wide. */
    @ParameterizedTest
    @CsvSource({"3, 64, 64, 3576704", "1, 64, 64, 3574656", "3, 64, 128, 12658432", "3, 32, 64, 1068928"})
    void theGeneratorHasItsSizes(int channels, int size, int width, long parameters) {
        assertEquals(parameters, generator(SYSTEM.defaults(), channels, size, width));
    }

    @ParameterizedTest
    @CsvSource({"3, 64, 2765568", "1, 64, 2763520", "3, 32, 663296"})
    void theCriticHasItsSizes(int channels, int size, long parameters) {
        assertEquals(parameters, DeclaredSize.of(new ImageCritic(channels, size, 64, false)));
    }

    /** With 4×4 windows replaced by 3×3; spectral norms have biases and no scales. */
    @Test
    void theSmallOnesHaveTheSizesOfTheirFormulas() {
        long maps = 64 * 256 * 16 + 9 * (256 * 128 + 128 * 64 + 64 * 32 + 32);
        assertEquals(
                maps + 2 * (256 + 128 + 64 + 32),
                DeclaredSize.of(new LatentGenerator(64, 1, 64, 32, Doubling.How.NEAREST)));
        assertEquals(
                16 * (32 + 32 * 64 + 64 * 128 + 128 * 256 + 256) + 32 + 64 + 128 + 256 + 1,
                DeclaredSize.of(new ImageCritic(1, 64, 32, true)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 128})
    void everySizeIsReachedByDoublings(int size) {
        DcGan.Config c = Configs.with(
                SYSTEM.defaults(),
                Map.of("squares", Map.of("size", size, "whole", true, "turns", "NONE"), "width", 2, "criticwidth", 2));
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = SYSTEM.networks(c, ImageSpec.same(3), compute);
            NDArray made = networks.run("generator", compute.manager().randomNormal(new Shape(2, 100)));
            assertEquals(new Shape(2, 3, size, size), made.getShape());
            assertTrue(made.abs().max().getFloat() < 1);
            assertEquals(new Shape(2, 1), networks.run("critic", made).getShape());
        }
    }

    @Test
    void otherSizesAreRefused() {
        for (int size : new int[] {4, 24, 65})
            assertThrows(
                    IllegalArgumentException.class, () -> new LatentGenerator(4, 1, size, 2, Doubling.How.NEAREST));
    }

    @Test
    void aMeanIsKeptUnlessItsShareIsNone() {
        Facts facts = new Facts(
                50,
                List.of(),
                new Size(256, 256),
                new Size(256, 256),
                Map.of("target", 1),
                Map.of(),
                Map.of(),
                List.of(),
                0,
                Double.NaN,
                0);
        DcGan.Config small = SYSTEM.config(new Answers(Map.of()), facts);
        assertEquals(new Squares(64, false, Turns.ALL), small.squares());
        assertEquals(1, SYSTEM.schedule(small, null).get(0).averages().size());
        DcGan.Config none = SYSTEM.config(new Answers(Map.of("average", "0")), facts);
        assertEquals(List.of(), SYSTEM.schedule(none, null).get(0).averages());
        DcGan.Config paper = SYSTEM.config(new Answers(Map.of("preset", "paper", "crop", "whole")), facts);
        assertEquals(Configs.with(SYSTEM.defaults(), Map.of("squares", paper.squares())), paper);
    }
}
