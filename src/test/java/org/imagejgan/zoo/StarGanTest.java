// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.loss.Wasserstein;
import org.imagejgan.model.Configs;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Labels;
import org.imagejgan.model.Labels.Attribute;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.nn.DeclaredSize;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.Norm;
import org.imagejgan.nn.PlanesBeside;
import org.imagejgan.nn.critic.ClassifyingCritic;
import org.imagejgan.nn.generator.LabelTranslator;
import org.imagejgan.nn.generator.ResidualTranslator;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** StarGAN against its paper and its twin in plain PyTorch. */
class StarGanTest {
    private static final StarGan SYSTEM = new StarGan();
    private static final Labels TISSUES = Labels.of("tissue", List.of("kidney", "stain B", "lung", "forward"));

    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private static StarGan.Config small(Labels labels) {
        return Configs.with(
                SYSTEM.defaults(),
                Map.of(
                        "labels",
                        labels,
                        "width",
                        4,
                        "blocks",
                        1,
                        "criticwidth",
                        4,
                        "criticwidest",
                        12,
                        "halvings",
                        3,
                        "size",
                        0,
                        "patch",
                        24));
    }

    private NDArray image(int first, long... shape) {
        Shape size = new Shape(shape);
        return compute.manager().create(Golden.image(first, (int) size.size()), size);
    }

    // -- Tables 4 and 5 --

    /** Five attributes, eight classes, and both with a mask; 53.2 million are in Table 3. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, 128, 8430528, 44762048",
        "8, 8, 128, 8439936, 44786624",
        "15, 13, 128, 8461888, 44827584",
        "15, 13, 256, 8461888, 45147072"
    })
    void thePapersNetworksHaveItsSizes(int label, int known, int side, long generator, long critic) {
        StarGan.Config c = SYSTEM.defaults();
        assertEquals(generator, DeclaredSize.of(new LabelTranslator(3 + label, 3, c.width(), c.blocks())));
        assertEquals(
                critic,
                DeclaredSize.of(
                        new ClassifyingCritic(3, side, c.criticwidth(), c.criticwidest(), c.halvings(), known)));
    }

    @Test
    void aSmallOneHasTheSizeOfItsFormula() {
        assertEquals(308_896, DeclaredSize.of(new LabelTranslator(1 + 4, 1, 16, 3)));
        assertEquals(703_472, DeclaredSize.of(new ClassifyingCritic(1, 64, 16, 2048, 5, 4)));
    }

    @Test
    void theCriticHasAMapOfScoresAndALogitForEachAttribute() {
        Networks networks = SYSTEM.networks(
                Configs.with(SYSTEM.defaults(), Map.of("width", 2, "criticwidth", 2)), ImageSpec.same(3), compute);
        NDList seen = networks.inferAll("critic", image(0, 2, 3, 128, 128));
        assertEquals(new Shape(2, 1, 2, 2), seen.get(0).getShape());
        assertEquals(new Shape(2, 5), seen.get(1).getShape());
        assertThrows(IllegalArgumentException.class, () -> new ClassifyingCritic(3, 72, 2, 8, 4, 5));
    }

    // -- twins --

    @Test
    void theCriticIsItsTwin() {
        Networks networks = new Networks(compute).add("critic", new ClassifyingCritic(3, 24, 4, 12, 3, 5));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "critic");
        NDArray x = golden.image(2, 3, 24, 24);
        golden.check("classifying-critic", List.of(x), () -> {
            NDList seen = networks.runAll("critic", x);
            return seen.get(0).reshape(2, 9).concat(seen.get(1), 1);
        });
    }

    /** The second derivatives that the penalty needs. */
    @Test
    void thePenaltyOverAWholeImageIsItsTwins() {
        Networks networks = new Networks(compute).add("critic", new ClassifyingCritic(3, 24, 4, 12, 3, 5));
        GoldenNetworks golden = new GoldenNetworks(networks, false, "critic");
        NDArray mix = compute.manager().create(new float[] {0.3f}, new Shape(1, 1, 1, 1));
        Golden numbers = new Golden();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray penalty = Wasserstein.penalty(
                    x -> networks.run("critic", x), golden.image(2, 3, 24, 24), golden.shifted(2, 3, 24, 24), mix);
            numbers.same("classifying-critic penalty", penalty.getFloat());
            collector.backward(penalty);
        }
        double[] kernels = networks.get("critic").getParameters().values().stream()
                .map(parameter -> parameter.getArray())
                .filter(weight -> weight.getShape().dimension() == 4)
                .limit(4)
                .mapToDouble(weight -> Golden.norm(weight.getGradient().toFloatArray()))
                .toArray();
        numbers.same("classifying-critic penalty-gradients", kernels);
    }

    // -- what is asked for --

    private static double largest(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    private NDArray beside(int kind, NDArray image) {
        float[] label = new float[TISSUES.size()];
        label[kind] = 1;
        return PlanesBeside.of(image, compute.manager().create(label, new Shape(1, label.length)));
    }

    /** The label's planes end at the border, so that they are more than a number that the norm takes away. */
    @Test
    void everyLabelMakesAnotherImage() {
        Networks networks = SYSTEM.networks(small(TISSUES), ImageSpec.same(1), compute);
        NDArray x = image(0, 1, 1, 24, 20);
        for (int a = 0; a < 4; a++)
            for (int b = 0; b < a; b++)
                assertTrue(
                        largest(networks.infer("generator", beside(a, x)), networks.infer("generator", beside(b, x)))
                                > 1e-3,
                        a + ", " + b);
    }

    /** The negative test: over mirrored borders a plane of one value is one number more, which instance norm takes away. */
    @Test
    void overMirroredBordersNoLabelWouldMakeAnother() {
        for (Norm norm : List.of(Norm.INSTANCE, Norm.INSTANCE_AFFINE)) {
            Networks networks = new Networks(compute).add("generator", new ResidualTranslator(5, 1, 4, 2, 1, norm));
            NDArray x = image(0, 1, 1, 24, 20);
            NDArray first = networks.infer("generator", beside(0, x));
            for (int kind = 1; kind < 4; kind++)
                assertTrue(largest(first, networks.infer("generator", beside(kind, x))) < 1e-5, "" + kind);
        }
    }

    @Test
    void methodsAreNamedAfterDomainsWhereTheyCanBe() {
        StarGan.Config c = small(TISSUES);
        Networks networks = SYSTEM.networks(c, ImageSpec.same(1), compute);
        List<Program> programs = SYSTEM.programs(c, ImageSpec.same(1), networks);
        assertEquals(
                List.of("forward", "labelled", "kidney", "lung"),
                programs.stream().map(Program::method).toList());
        NDArray x = image(0, 2, 1, 16, 12);
        NDArray labels = compute.manager().create(new float[] {0, 0, 1, 0, 1, 0, 0, 0}, new Shape(2, 4));
        float[] both = run(programs.get(1), x, labels);
        assertArrayEquals(first(run(programs.get(3), x)), first(both), 1e-6f);
        assertArrayEquals(second(run(programs.get(0), x)), second(both), 1e-6f);
        assertArrayEquals(run(programs.get(2), x), run(programs.get(0), x));
        assertEquals(
                TISSUES,
                programs.get(1).signature().first(Kind.LABEL).orElseThrow().labels());
    }

    private float[] run(Program program, NDArray... inputs) {
        var store = new ai.djl.training.ParameterStore(compute.manager(), false);
        return program.block().forward(store, new NDList(inputs), false).head().toFloatArray();
    }

    private static float[] first(float[] both) {
        return java.util.Arrays.copyOf(both, both.length / 2);
    }

    private static float[] second(float[] both) {
        return java.util.Arrays.copyOfRange(both, both.length / 2, both.length);
    }

    /** Of several attributes there are too many domains for names. */
    @Test
    void severalAttributesAreAskedForByLabel() {
        StarGan.Config c = small(new Labels(
                List.of(new Attribute("", "stain", List.of("A", "B")), new Attribute("", "old", List.of()))));
        Networks networks = SYSTEM.networks(c, ImageSpec.same(1), compute);
        List<String> methods = new ArrayList<>();
        SYSTEM.programs(c, ImageSpec.same(1), networks).forEach(program -> methods.add(program.method()));
        assertEquals(List.of("forward", "labelled"), methods);
    }
}
