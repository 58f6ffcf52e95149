// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.fill.Fillings;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Configs;
import org.imagejgan.model.Facts;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Program;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the papers and the authors' code say of DeepFill's networks. */
class DeepFillTest {
    private final DeepFill system = new DeepFill();
    private final Compute compute = Compute.open("cpu");

    @AfterEach
    void close() {
        compute.close();
    }

    private Networks networks(int channels, Map<String, ?> changes) {
        return networks(ImageSpec.same(channels), changes);
    }

    private Networks networks(ImageSpec images, Map<String, ?> changes) {
        compute.seed(3);
        return system.networks(Configs.with(system.defaults(), changes), images, compute);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 3, 48, 1631151, 2421327",
        "true, 1, 16, 182269, 269757",
        "false, 3, 32, 1448227, 2153315",
        "false, 1, 32, 1446337, 2149825",
        "false, 1, 8, 91153, 135697"
    })
    void parameters(boolean gated, int channels, int width, long coarse, long refine) {
        Networks networks = networks(channels, Map.of("gated", gated, "width", width, "critic", List.of(8)));
        Map<String, Long> counts = new LinkedHashMap<>();
        networks.trained("generator").forEach((name, array) -> counts.merge(stage(name), array.size(), Long::sum));
        assertEquals(Map.of("coarse", coarse, "refine", refine), counts);
        assertEquals(coarse + refine, networks.parameters("generator"));
    }

    private static String stage(String name) {
        return name.contains("refine") ? "refine" : "coarse";
    }

    @Test
    void theCriticScoresEveryPlaceInAllFeatures() {
        Networks networks = networks(3, Map.of("width", 8));
        assertEquals(5_946_816, networks.parameters("critic"));
        NDArray scores = networks.run("critic", compute.manager().zeros(new Shape(1, 4, 256, 256)));
        assertEquals(new Shape(1, 256, 4, 4), scores.getShape());
    }

    /** The estimate of the largest singular value settles, and the weights it divides then have one of 1. */
    @Test
    void theSpectralNormSettles() {
        Networks networks = networks(1, Map.of("width", 8, "critic", List.of(16)));
        for (int i = 0; i < 200; i++) networks.iterate("critic");
        NDArray weight = networks.weights("critic").entrySet().stream()
                .filter(e -> e.getKey().endsWith("weight"))
                .findFirst()
                .orElseThrow()
                .getValue();
        double largest = largestSingularValue(weight.toFloatArray(), 16);
        NDArray impulse = compute.manager().zeros(new Shape(1, 2, 5, 5));
        impulse.set(new ai.djl.ndarray.index.NDIndex(0, 0, 2, 2), 1f);
        float made = networks.run("critic", impulse).getFloat(0, 0, 1, 1);
        float kernel = weight.getFloat(0, 0, 2, 2);
        assertEquals(kernel / largest, made, 1e-4 * Math.abs(made));
    }

    private static double largestSingularValue(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        double[] v = new double[columns];
        java.util.Arrays.fill(v, 1);
        double norm = 0;
        for (int k = 0; k < 500; k++) {
            double[] u = new double[rows];
            for (int i = 0; i < matrix.length; i++) u[i / columns] += matrix[i] * v[i % columns];
            java.util.Arrays.fill(v, 0);
            for (int i = 0; i < matrix.length; i++) v[i % columns] += matrix[i] * u[i / columns];
            double square = 0;
            for (double x : v) square += x * x;
            norm = Math.sqrt(Math.sqrt(square));
            for (int i = 0; i < columns; i++) v[i] /= Math.sqrt(square);
        }
        return norm;
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void outsideTheHoleTheImageStaysBitByBit(boolean gated, boolean residual) {
        int given = residual ? 3 : 1;
        Networks networks = networks(
                new ImageSpec(given, 1),
                Map.of(
                        "gated",
                        gated,
                        "residual",
                        residual,
                        "width",
                        8,
                        "critic",
                        List.of(8),
                        "dilations",
                        List.of(2)));
        NDArray image = compute.manager().randomUniform(0, 1, new Shape(2, given, 32, 48));
        float[] hole = new float[2 * 32 * 48];
        for (int i = 0; i < hole.length; i++) hole[i] = i % 48 > 11 && i % 48 < 20 && i / 48 % 32 > 9 ? 1 : 0;
        NDArray mask = compute.manager().create(hole, new Shape(2, 1, 32, 48));
        float[] before = image.get(":, 0").toFloatArray();
        float[] after = networks.infer("generator", image, mask).toFloatArray();
        int changed = 0;
        for (int i = 0; i < hole.length; i++) {
            if (hole[i] == 0) assertEquals(before[i], after[i], 0f, "pixel " + i);
            else if (Math.abs(before[i] - after[i]) > 1e-6) changed++;
        }
        // A residual network starts as no change.
        assertEquals(residual, changed == 0, changed + " pixels of the hole changed");
    }

    @Test
    void aCorrectingNetworkIsGivenThreeFillings() {
        String message = assertThrows(IllegalArgumentException.class, () -> networks(1, Map.of("residual", true)))
                .getMessage();
        assertEquals("A network that makes 1 channel(s) is given 3, not 1.", message);
        assertEquals(3, Fillings.COUNT);
    }

    /** Brightness and contrast are taken out before anything is learned, and put back. */
    @Test
    void aCorrectionFollowsContrastAndBrightness() {
        Networks networks = networks(
                new ImageSpec(3, 1),
                Map.of("residual", true, "width", 8, "critic", List.of(8), "dilations", List.of(2)));
        networks.weights("generator").forEach((name, array) -> {
            if (array.abs().sum().getFloat() > 0) return;
            array.setRequiresGradient(false);
            array.addi(compute.manager().randomNormal(0f, 0.05f, array.getShape(), array.getDataType()));
        });
        // So strong that the little that is added to the spread is nothing.
        NDArray image = compute.manager().randomUniform(0, 100, new Shape(1, 3, 32, 32));
        float[] hole = new float[32 * 32];
        for (int i = 0; i < hole.length; i++) hole[i] = i % 32 > 11 && i % 32 < 20 && i / 32 > 9 ? 1 : 0;
        NDArray mask = compute.manager().create(hole, new Shape(1, 1, 32, 32));
        NDArray made = networks.infer("generator", image, mask).mul(100f).add(7f);
        NDArray other = networks.infer("generator", image.mul(100f).add(7f), mask);
        double scale =
                made.sub(image.get(":, 0:1").mul(100f).add(7f)).abs().mean().getFloat();
        assertTrue(scale > 0.1, "it corrects something: " + scale);
        assertEquals(0, made.sub(other).abs().mean().getFloat(), 0.01 * scale);
    }

    /** What the hole holds does not matter in the paper's form. */
    @Test
    void theHoleIsBlanked() {
        Networks networks = networks(1, Map.of("width", 8, "critic", List.of(8), "dilations", List.of(2)));
        float[] hole = new float[32 * 32];
        for (int i = 0; i < hole.length; i++) hole[i] = i % 32 > 11 && i % 32 < 20 && i / 32 > 9 ? 1 : 0;
        NDArray mask = compute.manager().create(hole, new Shape(1, 1, 32, 32));
        NDArray image = compute.manager().randomUniform(0, 1, new Shape(1, 1, 32, 32));
        NDArray other = image.add(mask.mul(0.5f));
        assertArrayEquals(
                networks.infer("generator", image, mask).mul(mask).toFloatArray(),
                networks.infer("generator", other, mask).mul(mask).toFloatArray(),
                1e-6f);
    }

    // -- settings --

    private static Facts large() {
        Size size = new Size(300, 300);
        return new Facts(
                1, List.of(), size, size, Map.of("target", 1), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }

    /** The weight that the key has where nobody gave one stands for the preset's. */
    @Test
    void thePresetOfThePaperIsThePaper() {
        DeepFill.Config paper = system.config(new Answers(Map.of("preset", "paper", "adversarial", 0.01)), large());
        assertEquals(system.defaults(), paper);
        assertEquals(List.of(1.0, 1.0, 1.0), List.of(paper.hole(), paper.around(), paper.adversarial()));
        DeepFill.Config plain = system.config(new Answers(Map.of("preset", "paper", "convolution", "plain")), large());
        assertEquals(Configs.with(system.defaults(), Map.of("gated", false, "width", 32)), plain);
    }

    @Test
    void aWeightOfTheCriticThatIsGivenCounts() {
        DeepFill.Config weak = system.config(new Answers(Map.of("preset", "paper", "adversarial", 0.5)), large());
        assertEquals(List.of(0.5, 1_000_000L), List.of(weak.adversarial(), weak.steps()));
        DeepFill.Config none = system.config(new Answers(Map.of("preset", "paper", "adversarial", 0)), large());
        assertEquals(List.of(1_000_000L, 0L), List.of(none.l1Steps(), none.steps()));
        DeepFill.Config quick = system.config(new Answers(Map.of("preset", "quick", "adversarial", 0.5)), large());
        assertEquals(List.of(0.5, 940L, 60L), List.of(quick.adversarial(), quick.l1Steps(), quick.steps()));
    }

    @Test
    void twoProgramsShareTheirInputs() {
        Networks networks = networks(1, Map.of("width", 8, "critic", List.of(8)));
        List<Program> programs = system.programs(system.defaults(), ImageSpec.same(1), networks);
        assertEquals(
                List.of("forward", "flow"),
                programs.stream().map(Program::method).toList());
        for (Program program : programs) {
            assertTrue(program.masked());
            assertEquals(8, program.multiple());
        }
    }
}
