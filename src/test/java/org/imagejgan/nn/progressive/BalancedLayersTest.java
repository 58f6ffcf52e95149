// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.imagejgan.model.Networks;
import org.imagejgan.nn.Chain;
import org.imagejgan.nn.Weightless;
import org.imagejgan.script.Agreement;
import org.imagejgan.script.Ops;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.TorchModule;
import org.imagejgan.script.Tracer;
import org.imagejgan.script.Weights;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The layers that keep growing networks in balance, against the paper and by hand. */
class BalancedLayersTest {
    private final Compute compute = Compute.open("cpu");
    private final Networks networks = new Networks(compute);

    @BeforeEach
    void seed() {
        compute.seed(5);
    }

    @AfterEach
    void close() {
        compute.close();
    }

    private NDArray normal(long... shape) {
        return compute.manager().randomNormal(new Shape(shape));
    }

    private NDArray array(Shape shape, float... values) {
        return compute.manager().create(values, shape);
    }

    private NDArray run(Block block, NDArray x) {
        return networks.add("it", block).infer("it", x);
    }

    private static double deviation(NDArray x) {
        return Ops.op("torch.std($0)", x).getFloat();
    }

    private static double squares(NDArray x) {
        return Ops.op("torch.mean(torch.mul($0, $0))", x).getFloat();
    }

    // -- equalised learning rate --

    /** What a layer gives is its gain times what it is given, whatever its size. */
    @Test
    void gainsAreThoseAskedFor() {
        assertEquals(1, deviation(run(new EqualizedLinear(300, 400, 1), normal(200, 300))), 0.03);
        assertEquals(2, deviation(run(new EqualizedLinear(30, 4000, 2), normal(200, 30))), 0.06);
        assertEquals(1.5, deviation(run(new EqualizedConvolution(40, 50, 1, 1.5), normal(20, 40, 8, 8))), 0.05);
        NDArray inner = run(new EqualizedConvolution(40, 50, 3, 1, 0, false, 1), normal(20, 40, 8, 8));
        assertEquals(new Shape(20, 50, 6, 6), inner.getShape());
        assertEquals(1, deviation(inner), 0.03);
    }

    @Test
    void weightsAreKeptStandardNormalAndBiasesAtZero() {
        networks.add("it", new EqualizedConvolution(30, 40, 3, Math.sqrt(2)));
        assertEquals(1, deviation(networks.weights("it").get("weight")), 0.02);
        assertEquals(0, squares(networks.weights("it").get("bias")));
        assertEquals(30 * 40 * 9 + 40, networks.parameters("it"));
    }

    /** 0.01 of Karras et al. 2019: weights of 100 are used as if they were 1, and a bias too counts a hundredth. */
    @Test
    void aMultiplierSlowsWeightsAndBias() {
        networks.add("it", new EqualizedLinear(100, 200, 1, 0.01, 1));
        assertEquals(100, deviation(networks.weights("it").get("weight")), 2);
        NDArray bias = networks.weights("it").get("bias");
        assertEquals(100, bias.mean().getFloat(), 1e-4, "so that 1 is added");
        NDArray zero = compute.manager().zeros(new Shape(3, 100));
        assertEquals(1, networks.infer("it", zero).mean().getFloat(), 1e-6);
        bias.addi(50f);
        assertEquals(1.5, networks.infer("it", zero).mean().getFloat(), 1e-6);
        assertEquals(1, deviation(networks.infer("it", normal(100, 100))), 0.05);
    }

    @Test
    void gainAndMultiplierAreAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new EqualizedConvolution(1, 1, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new EqualizedLinear(1, 1, 1, 0, 0));
    }

    /** The gradient of a kept weight is that of the used one times the scale: by hand for one number. */
    @Test
    void whatIsUsedIsTheScaledWeight() {
        networks.add("it", new EqualizedLinear(4, 1, 3));
        networks.weights("it").get("weight").muli(0f).addi(array(new Shape(1, 4), 1, 2, 3, 4));
        NDArray x = array(new Shape(1, 4), 1, 10, 100, 1000);
        assertEquals(1.5 * 4321, networks.infer("it", x).getFloat(), 1e-2, "3 / √4");
    }

    // -- pixel norm --

    @Test
    void everyPixelHasAMeanSquareOfOne() {
        for (NDArray x : new NDArray[] {normal(3, 7, 5, 4).mul(9f), normal(3, 7)}) {
            NDArray squares = Ops.op("torch.mean(torch.mul($0, $0), [1])", run(new PixelNorm(), x));
            for (float square : squares.toFloatArray()) assertEquals(1, square, 1e-5);
        }
        assertEquals(0, squares(run(new PixelNorm(), compute.manager().zeros(new Shape(2, 3)))));
    }

    // -- minibatch deviation --

    private float[] deviations(int group, NDArray x) {
        return Ops.op("torch.select($0, 1, -1)", run(new MinibatchDeviation(group), x))
                .toFloatArray();
    }

    @Test
    void equalImagesDifferByNothing() {
        NDArray same = Ops.op("torch.repeat($0, [4, 1, 1, 1])", normal(1, 3, 2, 2));
        for (float deviation : deviations(4, same)) assertEquals(1e-4, deviation, 1e-5);
        for (float deviation : deviations(4, normal(1, 3, 2, 2))) assertEquals(1e-4, deviation, 1e-5, "one alone");
        for (float deviation : deviations(4, normal(4, 3, 2, 2))) assertTrue(deviation > 0.1);
    }

    /** Of 1 and 3 the biased deviation is 1, of 10 and 20 it is 5; images 0 and 2, and 1 and 3, are groups of two. */
    @Test
    void groupsAreComparedWithinThemselves() {
        NDArray x = array(new Shape(4, 2, 1, 1), 1, 0, 10, 0, 3, 0, 20, 0);
        assertArrayEquals(new float[] {0.5f, 2.5f, 0.5f, 2.5f}, deviations(2, x), 1e-4f, "means over two channels");
        NDArray out = run(new MinibatchDeviation(2), x);
        assertArrayEquals(x.toFloatArray(), out.get(":, :2").toFloatArray(), "what was there stays");
    }

    /** The biased deviation of 0, 0 and 3 is √2; three are no multiple of two, and fewer than four. */
    @Test
    void aBatchThatIsNoMultipleIsOneGroup() {
        NDArray x = array(new Shape(3, 1, 1, 2), 0, 0, 0, 0, 3, 3);
        for (int group : new int[] {2, 4})
            for (float deviation : deviations(group, x)) assertEquals(Math.sqrt(2), deviation, 1e-4);
        assertThrows(IllegalArgumentException.class, () -> new MinibatchDeviation(1));
    }

    // -- tone --

    /** Of two channels, one dark and pale: 0.1 and 0.3, and 0 and 1, so that deviations are 0.1 and 0.5. */
    @Test
    void darkImagesAreSeenLikeBrightOnes() {
        NDArray x = array(new Shape(2, 2, 1, 2), 0.1f, 0.3f, 0, 1, 0.3f, 0.1f, 1, 0);
        NDArray tone = Tone.measured(x);
        float[] expected = {0.2f, 0.5f, (float) Math.log(0.2), 0};
        assertArrayEquals(expected, tone.toFloatArray(), 1e-5f);
        NDArray seen = Tone.of(x, tone);
        assertArrayEquals(new float[] {-0.5f, 0.5f, -0.5f, 0.5f, 0.5f, -0.5f, 0.5f, -0.5f}, seen.toFloatArray(), 1e-5f);
        assertArrayEquals(x.toFloatArray(), Tone.undo(seen, tone).toFloatArray(), 1e-6f);
        assertArrayEquals(x.toFloatArray(), Tone.of(x, tone.mul(0f)).toFloatArray(), "zeros leave images as they are");
        NDArray even = compute.manager().ones(new Shape(2, 1, 3, 3));
        assertEquals(0, squares(Tone.of(even, Tone.measured(even))), "of no contrast");
    }

    // -- records --

    /** Recorded at batches of 2 and 4, run at 3: whatever a layer must know of its input it asks it. */
    @Test
    void allOfThemCanBeRecorded() throws IOException {
        Block all = Chain.of(
                new PixelNorm(),
                new EqualizedConvolution(3, 4, 3, Math.sqrt(2)),
                Weightless.leakyRelu(0.2),
                new MinibatchDeviation(2),
                new EqualizedConvolution(5, 6, 1, 1));
        networks.add("it", all);
        var traced = Tracer.trace(
                all,
                compute.manager(),
                new NDList(normal(2, 3, 8, 8)),
                new NDList(normal(4, 3, 12, 10)),
                Weights.of(all));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchArchive.write(archive, List.of(traced.method("forward", Precision.FLOAT32)), traced.tensors());
        try (TorchModule module = TorchModule.ofRecord(archive.toByteArray(), "test", compute.manager())) {
            Agreement agreement = Agreement.of(all, module, "forward", new NDList(normal(3, 3, 6, 14)));
            assertTrue(agreement.relative() < 1e-5, agreement::toString);
        }
    }
}
