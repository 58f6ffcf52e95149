// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.MicroSystem;
import org.imagejgan.model.Networks;
import org.imagejgan.model.NumberedExamples;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.critic.DenseCritic;
import org.imagejgan.nn.critic.ImageCritic;
import org.imagejgan.nn.generator.DenseGenerator;
import org.imagejgan.nn.generator.LatentGenerator;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditional GAN against its paper. */
class ConditionalGanTest {
    private static final ConditionalGan SYSTEM = new ConditionalGan();

    /** Those that PyTorch-GAN's cGAN has, embeddings of the ten digits included. */
    @Test
    void theNetworksOfMatricesHaveTheirSizes() {
        ConditionalGan.Config c = SYSTEM.defaults();
        assertEquals(1_757_412, DeclaredSize.of(new DenseGenerator(c.latent(), 10, 1, 32, c.widths())));
        assertEquals(1_055_845, DeclaredSize.of(new DenseCritic(1, 32, 10, c.criticwidth())));
    }

    /** Those of DCGAN, with weights for what is told. */
    @Test
    void theNetworksOfConvolutionsTakeTheLabelBeside() {
        ConditionalGan.Config c = SYSTEM.defaults();
        assertEquals(
                3_576_704 + 10 * 512 * 16,
                DeclaredSize.of(new LatentGenerator(c.latent() + 10, 3, 64, c.width(), c.doubling())));
        assertEquals(2_765_568 + 10 * 64 * 16, DeclaredSize.of(new ImageCritic(3 + 10, 64, 64, false)));
    }

    private static ConditionalGan.Config small(boolean dense) {
        Map<String, Object> changes = Map.of(
                "labels",
                Labels.of("class", List.of("a", "b", "c")),
                "dense",
                dense,
                "squares",
                Map.of("size", 16, "whole", true, "turns", "NONE"),
                "widths",
                List.of(6, 8),
                "width",
                4,
                "criticwidth",
                4);
        return Configs.with(SYSTEM.defaults(), changes);
    }

    private static float[] made(Program program, Compute compute, float... label) {
        NDArray latent = compute.manager().ones(new Shape(1, 100));
        NDArray asked = compute.manager().create(label, new Shape(1, 3));
        ParameterStore store = new ParameterStore(compute.manager(), false);
        return program.block()
                .forward(store, new NDList(latent, asked), false)
                .head()
                .toFloatArray();
    }

    private static double largest(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
        return most;
    }

    /** Same numbers, another label: another image; between two labels lies a third. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyLabelMakesAnotherImage(boolean dense) {
        ConditionalGan.Config c = small(dense);
        try (Compute compute = Compute.open("cpu")) {
            Networks networks = SYSTEM.networks(c, ImageSpec.same(1), compute);
            MicroSystem.shake(networks, 0.1);
            Program program = SYSTEM.programs(c, ImageSpec.same(1), networks).get(0);
            float[] a = made(program, compute, 1, 0, 0);
            assertArrayEquals(a, made(program, compute, 1, 0, 0));
            assertTrue(largest(a, made(program, compute, 0, 1, 0)) > 1e-3);
            assertTrue(largest(a, made(program, compute, 0, 0, 1)) > 1e-3);
            assertTrue(largest(a, made(program, compute, 0.5f, 0.5f, 0)) > 1e-4);
        }
    }

    /** An image under another label is another thing to the critic. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCriticIsToldTheLabel(boolean dense) throws IOException {
        List<Double> losses = new ArrayList<>();
        for (int shift = 0; shift < 2; shift++) losses.add(first(dense, shift));
        assertTrue(Math.abs(losses.get(0) - losses.get(1)) > 1e-5, "" + losses);
    }

    /** The critic's loss of one step where images have one class or the next. */
    private static double first(boolean dense, int shift) throws IOException {
        try (Compute compute = Compute.open("cpu")) {
            ConditionalGan.Config c = Configs.with(small(dense), Map.of("steps", 1, "batch", 2));
            MicroSystem<?> micro = MicroSystem.of(SYSTEM, Configs.toMap(c));
            Networks networks = micro.networks(compute, 1);
            MicroSystem.shake(networks, 0.1);
            float[] label = new float[3];
            label[shift] = 1;
            Map<String, Picture> image = Map.of("target", Phantom.clean(1, 16, 16));
            Examples one = new NumberedExamples(List.of(image), List.of(Map.of("label", label)));
            List<Double> losses = new ArrayList<>();
            ContractTest.train(micro.schedule(networks), networks, one, new TrainingListener() {
                @Override
                public void step(String stage, long step, long total, Map<String, Double> terms, Duration left) {
                    losses.add(terms.values().iterator().next());
                }
            });
            return losses.get(0);
        }
    }
}
