// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.imagejgan.loss.Wasserstein;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.Golden;

/**
 * The networks of a single-image system held against {@code golden.txt}: weights are handed out over some of the
 * networks, one after the other, in the order of their layers.
 */
final class GoldenNetworks {
    private static final float PENALTY = 0.1f;
    private static final float SHARE_OF_REAL = 0.3f;
    private static final int SHIFT = 1000;

    private final Golden golden = new Golden();
    private final Networks networks;
    private final List<NDArray> weights = new ArrayList<>();
    private final boolean normalized;

    /** @param normalized whether all layers but the last have a norm: weight, bias, scale, shift */
    GoldenNetworks(Networks networks, boolean normalized, String... names) {
        this.networks = networks;
        this.normalized = normalized;
        for (String name : names) {
            networks.get(name).getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .forEach(p -> weights.add(p.getArray()));
        }
        for (int k = 0; k < weights.size(); k++) {
            NDArray weight = weights.get(k);
            float[] values = Golden.weight(k, (int) weight.size());
            weight.muli(0f).addi(array(values, weight.getShape()));
            weight.setRequiresGradient(true);
        }
    }

    private NDArray array(float[] values, Shape shape) {
        return networks.compute().manager().create(values, shape);
    }

    /** An input by the formula. */
    NDArray image(long... shape) {
        Shape size = new Shape(shape);
        return array(Golden.image(0, (int) size.size()), size);
    }

    /** Another image. */
    NDArray shifted(long... shape) {
        Shape size = new Shape(shape);
        return array(Golden.image(SHIFT, (int) size.size()), size);
    }

    /** Values and gradients of the mean square of what a network makes of inputs. */
    void check(String name, List<NDArray> inputs, Supplier<NDArray> network) {
        check(name, inputs, network, printed());
    }

    /** The same, but of gradients by weights those of kernels alone: that of a bias before a norm is rounding. */
    void checkKernels(String name, List<NDArray> inputs, Supplier<NDArray> network) {
        List<NDArray> kernels =
                weights.stream().filter(w -> w.getShape().dimension() == 4).toList();
        check(name, inputs, network, kernels);
    }

    private void check(String name, List<NDArray> inputs, Supplier<NDArray> network, List<NDArray> printed) {
        inputs.forEach(x -> x.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray y = network.get();
            collector.backward(y.square().mean());
            golden.same(
                    name + " shape",
                    Arrays.stream(y.getShape().getShape()).asDoubleStream().toArray());
            golden.same(name + " forward", Golden.summary(y.toFloatArray()));
        }
        golden.same(
                name + " parameters", weights.stream().mapToLong(NDArray::size).sum());
        golden.same(name + " input-gradient", gradients(inputs));
        golden.same(name + " gradients", gradients(printed));
    }

    /** The critic's objective and the gradient penalty alone, on the two images. */
    void checkGame(String name, String critic, long... shape) {
        NDArray real = image(shape);
        NDArray fake = shifted(shape);
        NDArray mix = array(new float[] {SHARE_OF_REAL}, new Shape(1, 1, 1, 1));
        List<NDArray> printed = printed();
        clear();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray judged = Wasserstein.judge(networks.run(critic, real), networks.run(critic, fake));
            NDArray penalty = Wasserstein.pixelPenalty(x -> networks.run(critic, x), real, fake, mix);
            NDArray total = judged.add(penalty.mul(PENALTY));
            collector.backward(total);
            golden.same(name + " objective", total.getFloat(), judged.getFloat(), penalty.getFloat());
        }
        golden.same(name + " objective-gradients", gradients(printed.subList(0, printed.size() - 1)));
        clear();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(Wasserstein.pixelPenalty(x -> networks.run(critic, x), real, fake, mix));
        }
        golden.same(name + " penalty-gradients", gradients(shaping(printed)));
    }

    private void clear() {
        weights.forEach(weight -> JniUtils.zeroGrad((PtNDArray) weight));
    }

    /** All but biases before a norm, whose gradient is rounding. */
    private List<NDArray> printed() {
        List<NDArray> printed = new ArrayList<>();
        int last = weights.size() - 2;
        for (int k = 0; k < weights.size(); k++) {
            if (!normalized || k % 4 != 1 || k >= last) printed.add(weights.get(k));
        }
        return printed;
    }

    /** What the slopes depend on: convolutions, then scales and shifts but the last shift. */
    private List<NDArray> shaping(List<NDArray> printed) {
        List<NDArray> shaping = new ArrayList<>(
                printed.stream().filter(w -> w.getShape().dimension() == 4).toList());
        if (normalized)
            printed.subList(0, printed.size() - 3).stream()
                    .filter(w -> w.getShape().dimension() == 1)
                    .forEach(shaping::add);
        return shaping;
    }

    private static double[] gradients(List<NDArray> arrays) {
        return arrays.stream()
                .mapToDouble(a -> Golden.norm(a.getGradient().toFloatArray()))
                .toArray();
    }
}
