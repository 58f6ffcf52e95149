// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions against products of matrices, for channels that do and do not fill the blocks that oneDNN works in. */
class OneDnnTest {
    private static final int IMAGES = 4;
    private static final int HEIGHT = 20;
    private static final int WIDTH = 24;

    private static NDArray array(NDManager manager, double step, long... shape) {
        Shape size = new Shape(shape);
        float[] values = new float[(int) size.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(step * i);
        return manager.create(values, size);
    }

    /** The convolution as a product: columns of patches times the kernel as a matrix. */
    private static NDArray product(NDArray x, NDArray kernel) {
        long out = kernel.getShape().get(0);
        NDArray matrix = kernel.reshape(1, out, -1).repeat(0, IMAGES);
        return matrix.matMul(Ops.unfold(x, 3, 1, 1)).reshape(IMAGES, out, HEIGHT, WIDTH);
    }

    private static float[][] differentiated(NDArray x, NDArray kernel, boolean convolve) {
        NDArray data = x.duplicate();
        NDArray weights = kernel.duplicate();
        data.setRequiresGradient(true);
        weights.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray y = convolve ? Ops.conv2d(data, weights, null, 1, 1, 1, 1) : product(data, weights);
            collector.backward(y.square().mean());
            return new float[][] {
                y.toFloatArray(),
                data.getGradient().toFloatArray(),
                weights.getGradient().toFloatArray()
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 48", "48, 1", "48, 4", "8, 8", "3, 6", "24, 24", "40, 20", "16, 32", "4, 64"})
    void valuesAndGradientsAreThoseOfTheProduct(int in, int out) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = array(manager, 0.11, IMAGES, in, HEIGHT, WIDTH);
            NDArray kernel = array(manager, 0.37, out, in, 3, 3);
            float[][] expected = differentiated(x, kernel, false);
            float[][] actual = differentiated(x, kernel, true);
            for (int i = 0; i < 3; i++) assertArrayEquals(expected[i], actual[i], 1e-3f * largest(expected[i]));
        }
    }

    /** A transposed convolution is what a convolution does to gradients. */
    @ParameterizedTest
    @CsvSource({"8, 6", "24, 12", "1, 8", "48, 24"})
    void transposedOnesAreTheGradientsOfConvolutions(int in, int out) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray kernel = array(manager, 0.37, in, out, 3, 3);
            NDArray x = array(manager, 0.11, IMAGES, in, HEIGHT, WIDTH);
            NDArray start = manager.zeros(new Shape(IMAGES, out, HEIGHT, WIDTH));
            start.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(product(start, kernel).mul(x).sum());
            }
            float[] expected = start.getGradient().toFloatArray();
            float[] actual = Ops.convTranspose(x, kernel, null, 1, 1, 0).toFloatArray();
            assertArrayEquals(expected, actual, 1e-3f * largest(expected));
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    @Test
    void channelsAreFilledUpWhereTheProcessorNeedsIt() {
        int expected = OneDnn.faulty() ? 8 : 0;
        assertEquals(expected, OneDnn.missing(24));
        assertEquals(0, OneDnn.missing(48));
    }

    @Test
    void networksOfWholeBlocksMayUseIt() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            assertEquals(true, serves(manager, new long[] {48, 1, 3, 3}, new long[] {9, 48, 3, 3}));
            assertEquals(false, serves(manager, new long[] {48, 24, 3, 3}));
            assertEquals(false, serves(manager, new long[] {8, 16, 2, 2}));
            assertEquals(true, serves(manager, new long[] {32, 16, 4, 4}, new long[] {7}));
        }
    }

    private static boolean serves(NDManager manager, long[]... shapes) {
        return OneDnn.serves(List.of(shapes).stream()
                .map(shape -> manager.zeros(new Shape(shape)))
                .toList());
    }

    /** Without it, convolutions are slower and right as well. */
    @Test
    void itCanBeSwitchedOff() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = array(manager, 0.11, IMAGES, 24, HEIGHT, WIDTH);
            NDArray kernel = array(manager, 0.37, 24, 24, 3, 3);
            float[] expected = product(x, kernel).toFloatArray();
            String plain = "torch.conv2d($0, $1, None, [1, 1], [1, 1], [1, 1], 1)";
            OneDnn.avoid();
            try {
                assertArrayEquals(expected, Ops.op(plain, x, kernel).toFloatArray(), 1e-3f * largest(expected));
            } finally {
                OneDnn.allow();
            }
        }
    }

    /** One network that ends does not switch it on for another that still runs. */
    @Test
    void itStaysOffUntilTheLastOneEnds() {
        assumeTrue(isOn() == 1, "This PyTorch cannot be asked.");
        OneDnn.avoid();
        OneDnn.avoid();
        OneDnn.allow();
        assertEquals(0, isOn());
        OneDnn.allow();
        assertEquals(1, isOn());
    }

    /** 1 if PyTorch may use oneDNN, 0 if not, -1 if its names are those of another compiler. */
    private static int isOn() {
        Engine.getEngine("PyTorch");
        try {
            NativeLibrary library = NativeLibrary.getInstance("torch_cpu");
            Pointer context = library.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
            return library.getFunction("_ZNK2at7Context17userEnabledMkldnnEv").invokeInt(new Object[] {context}) & 0xff;
        } catch (UnsatisfiedLinkError e) {
            return -1;
        }
    }
}
