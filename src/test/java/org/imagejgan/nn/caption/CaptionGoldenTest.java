// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.caption;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.imagejgan.loss.Matching;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.Golden;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of captions and the matching loss held against twins in plain PyTorch, {@code bench/golden_attngan.py}. */
class CaptionGoldenTest {
    private static final int FEATURES = 6;

    private final Compute compute = Compute.open("cpu");
    private final Golden golden = new Golden("golden-attngan.txt");

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray array(float[] values, long... shape) {
        return compute.manager().create(values, new Shape(shape));
    }

    private NDArray image(int first, long... shape) {
        return array(Golden.image(first, (int) new Shape(shape).size()), shape);
    }

    /** A network whose trained weights follow the formula. */
    private Networks byFormula(Block block) {
        Networks networks = new Networks(compute).add("network", block);
        List<NDArray> weights = trained(networks);
        for (int k = 0; k < weights.size(); k++) {
            NDArray weight = weights.get(k);
            weight.muli(0f)
                    .addi(array(
                            Golden.weight(k, (int) weight.size()),
                            weight.getShape().getShape()));
            weight.setRequiresGradient(true);
        }
        return networks;
    }

    private static List<NDArray> trained(Networks networks) {
        return networks.get("network").getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .map(Parameter::getArray)
                .toList();
    }

    /** Values and the gradients of the mean square of all outputs. */
    private void check(String name, Networks networks, List<NDArray> inputs, Supplier<NDList> run) {
        inputs.forEach(x -> x.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList flat = new NDList();
            run.get().forEach(output -> flat.add(output.reshape(-1)));
            NDArray y = flat.size() == 1
                    ? flat.head()
                    : flat.head().getNDArrayInternal().concat(flat.subNDList(1), 0);
            collector.backward(y.square().mean());
            golden.same(name + " forward", Golden.summary(y.toFloatArray()));
        }
        golden.same(name + " parameters", networks.parameters("network"));
        if (!inputs.isEmpty()) golden.same(name + " input-gradients", norms(inputs));
        golden.same(name + " gradients", norms(trained(networks)));
    }

    private static double[] norms(List<NDArray> arrays) {
        return arrays.stream()
                .mapToDouble(array -> Golden.norm(array.getGradient().toFloatArray()))
                .toArray();
    }

    @Test
    void captionsOfSeveralLengthsAreReadAsPackedSequencesAre() {
        Networks networks = byFormula(new TextEncoder(7, 5, FEATURES));
        NDArray tokens = array(new float[] {1, 3, 6, 0, 2, 7, 4, 6, 5, 1, 2, 0}, 3, 4);
        NDArray length = array(new float[] {3, 4, 3}, 3, 1);
        float[] kept = Golden.image(0, 3 * 4 * 5);
        for (int i = 0; i < kept.length; i++) kept[i] = kept[i] > 0.5 ? 2 : 0;
        check("text", networks, List.of(), () -> networks.runAll("network", tokens, length, array(kept, 3, 4, 5))
                .subNDList(0, 2));
    }

    @Test
    void regionsAreTheirTwins() {
        Networks networks = byFormula(new RegionEncoder(3, 4, 2, FEATURES));
        NDArray x = image(0, 2, 3, 16, 16);
        check("regions", networks, List.of(x), () -> networks.runAll("network", x));
    }

    @Test
    void theGeneratorIsItsTwin() {
        Networks networks = byFormula(new CaptionGenerator(3, 5, 2, FEATURES, 4, 1, 1, 2));
        List<NDArray> inputs = new ArrayList<>(
                List.of(image(0, 3, 5), image(50, 3, 2), image(100, 3, FEATURES, 4), image(200, 3, FEATURES)));
        NDArray known = array(new float[] {1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0}, 3, 4);
        check(
                "generator",
                networks,
                inputs,
                () -> networks.runAll("network", inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3), known));
    }

    @Test
    void aCriticIsItsTwin() {
        Networks networks = byFormula(new CaptionCritic(3, 16, 4, FEATURES));
        List<NDArray> inputs = List.of(image(0, 2, 3, 16, 16), image(300, 2, FEATURES), image(400, 2, FEATURES));
        check("critic", networks, inputs, () -> networks.runAll("network", inputs.toArray(NDArray[]::new)));
    }

    @Test
    void aCriticThatBringsChannelsBackIsItsTwin() {
        Networks networks = byFormula(new CaptionCritic(1, 128, 2, FEATURES));
        List<NDArray> inputs = List.of(image(0, 2, 1, 128, 128), image(300, 2, FEATURES));
        check("wide-critic", networks, inputs, () -> networks.runAll("network", inputs.toArray(NDArray[]::new)));
    }

    /** All captions at once, as the twin does them one by one. */
    @Test
    void matchingIsItsTwins() {
        List<NDArray> inputs = List.of(
                image(0, 4, FEATURES, 3, 3),
                image(500, 4, FEATURES, 4),
                image(700, 4, FEATURES),
                image(800, 4, FEATURES));
        inputs.forEach(x -> x.setRequiresGradient(true));
        NDArray known = array(new float[] {1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0}, 4, 4);
        NDArray tokens = array(new float[] {1, 2, 0, 0, 1, 2, 3, 4, 2, 2, 3, 0, 1, 2, 0, 0}, 4, 4);
        Matching matching = new Matching(4, 5, 10);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray words = Matching.loss(Matching.told(matching.byWords(inputs.get(0), inputs.get(1), known), tokens));
            NDArray whole = Matching.loss(Matching.told(matching.bySentence(inputs.get(2), inputs.get(3)), tokens));
            collector.backward(words.add(whole));
            golden.same("matching losses", words.getFloat(), whole.getFloat());
        }
        golden.same("matching gradients", norms(inputs));
    }
}
