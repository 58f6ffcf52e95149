// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.styled;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.imagejgan.loss.PathLength;
import org.imagejgan.loss.R1;
import org.imagejgan.nn.DeclaredBlock;
import org.imagejgan.nn.Golden;
import org.imagejgan.nn.NetworkUnderTest;
import org.junit.jupiter.api.Test;

/** StyleGAN's networks and what is differentiated twice, against twins in plain PyTorch: {@code bench/golden_stylegan.py}. */
class StyledGoldenTest {
    private static final Sizes SIZES = new Sizes(16, 6, 48);
    private static final int WIDTH = 5;
    private static final int LABELS = 3;
    private static final int BATCH = 4;
    private static final double TARGET = 0.3;
    /** Smaller gradients of gradients are rounding. */
    private static final double LEAST = 1e-3;

    private final Golden golden = new Golden("golden-stylegan.txt");

    /** A block that is given more than one input: the second follows from the first. */
    private static final class Beside extends DeclaredBlock {
        private final Block inner;
        private final UnaryOperator<NDArray> second;

        Beside(Block inner, UnaryOperator<NDArray> second) {
            this.inner = addChildBlock("inner", inner);
            this.second = second;
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
            NDArray x = inputs.get(0);
            return new NDList(run(inner, weights, training, x, second.apply(x)));
        }
    }

    private static NDArray byFormula(NDArray like, long... shape) {
        Shape size = new Shape(shape);
        return like.getManager().create(Golden.image(0, (int) size.size()), size);
    }

    private static Block labelled(Block block) {
        float[] labels = new float[BATCH * LABELS];
        for (int i = 0; i < BATCH; i++) labels[i * LABELS + i % LABELS] = 1;
        return new Beside(block, x -> x.getManager().create(labels, new Shape(BATCH, LABELS)));
    }

    private static Block synthesis() {
        return new Beside(new Synthesis(SIZES, WIDTH, 2), x -> byFormula(x, BATCH, 5, 16, 16));
    }

    private static NetworkUnderTest network(Block block, float size) {
        NetworkUnderTest network = new NetworkUnderTest(block).byFormula();
        network.weights().forEach(weight -> weight.muli(size));
        return network;
    }

    private void check(String name, Block block, float size, long... shape) {
        try (NetworkUnderTest network = network(block, size)) {
            network.matches(golden, name, w -> true, shape);
        }
    }

    @Test
    void theMappings() {
        check("mapping", Mapping.second(0, WIDTH, 2), 1000, BATCH, WIDTH);
        check("mapping-labelled", labelled(Mapping.second(LABELS, WIDTH, 2)), 1000, BATCH, WIDTH);
        check("mapping-first", labelled(Mapping.first(LABELS, WIDTH, 3)), 1000, BATCH, WIDTH);
    }

    @Test
    void theGenerator() {
        check("synthesis", synthesis(), 5, BATCH, 6, WIDTH);
    }

    @Test
    void theCritics() {
        check("critic", new StyledCritic(SIZES, 2, 2, 0, 0), 20, BATCH, 2, 16, 16);
        check("critic-labelled", labelled(new StyledCritic(SIZES, 2, 4, LABELS, 2)), 20, BATCH, 2, 16, 16);
    }

    // -- gradients of gradients --

    @Test
    void theSlopeOfTheCritic() {
        Block critic = new StyledCritic(SIZES, 2, 2, 0, 0);
        twice("r1", critic, 20, images -> R1.penalty(x -> run(critic, x), byFormula(images, BATCH, 2, 16, 16)));
    }

    @Test
    void theLengthsOfPaths() {
        Block synthesis = synthesis();
        twice("path", synthesis, 5, like -> {
            NDArray styles = byFormula(like, BATCH, 6, WIDTH);
            styles.setRequiresGradient(true);
            NDArray made = run(synthesis, styles);
            NDArray noise = byFormula(like, made.getShape().getShape());
            NDArray lengths = PathLength.lengths(made, styles, noise);
            golden.same("path lengths", doubles(lengths));
            return PathLength.penalty(lengths, like.getManager().create((float) TARGET));
        });
    }

    private static NDArray run(Block block, NDArray x) {
        return block.forward(new ParameterStore(x.getManager(), false), new NDList(x), true)
                .head();
    }

    private static double[] doubles(NDArray array) {
        float[] values = array.toFloatArray();
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) all[i] = values[i];
        return all;
    }

    /** Biases do not matter but for what rounding leaves of them. */
    private void twice(String name, Block block, float size, UnaryOperator<NDArray> value) {
        try (NetworkUnderTest network = network(block, size)) {
            network.weights().forEach(weight -> weight.setRequiresGradient(true));
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray penalty = value.apply(network.weights().get(0));
                collector.backward(penalty);
                golden.same(name + " value", penalty.getFloat());
            }
            golden.same(
                    name + " gradients",
                    network.weights().stream()
                            .map(weight -> JniUtils.getGradient((PtNDArray) weight))
                            .filter(Objects::nonNull)
                            .mapToDouble(gradient -> Golden.norm(gradient.toFloatArray()))
                            .filter(norm -> norm > LEAST)
                            .toArray());
        }
    }
}
