// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Losses against numbers worked out by hand. */
class LossTest {
    private static final Shape TWO_IMAGES = new Shape(2, 1, 1, 2);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final NDArray x = manager.create(new float[] {1, 2, 3, 4}, TWO_IMAGES);
    private final NDArray y = manager.create(new float[] {1, 4, 0, 8}, TWO_IMAGES);

    @AfterEach
    void close() {
        manager.close();
    }

    private static void assertScalar(double expected, NDArray loss) {
        assertEquals(new Shape(), loss.getShape());
        assertEquals(expected, loss.getFloat(), 1e-6 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void meanDifferences() {
        assertScalar((0 + 2 + 3 + 4) / 4.0, Pixelwise.l1(x, y));
        assertScalar((0 + 4 + 9 + 16) / 4.0, Pixelwise.l2(x, y));
        assertScalar(0, Pixelwise.l1(x, x));
        assertScalar(0, Pixelwise.l2(x, x));
    }

    @Test
    void onlyPixelsOfTheMaskCount() {
        assertScalar((4 + 16) / 2.0, Pixelwise.masked(x, y, manager.create(new float[] {0, 1, 0, 1}, TWO_IMAGES)));
        assertScalar(0, Pixelwise.masked(x, y, manager.create(new float[] {1, 0, 0, 0}, TWO_IMAGES)));
    }

    private NDArray waves(double... amplitudes) {
        float[] values = new float[2 * 12 * 12];
        for (int i = 0; i < values.length; i++) {
            double[] terms = {Math.sin(0.9 * i), Math.cos(0.013 * i * i), Math.sin(2.1 * i)};
            for (int k = 0; k < terms.length; k++) values[i] += (float) (amplitudes[k] * terms[k]);
        }
        return manager.create(values, new Shape(2, 1, 12, 12));
    }

    /** The numbers are PyTorch's for the same formula. */
    @Test
    void fineStructureThatIsLost() {
        NDArray clean = waves(1, 0.3, 0);
        NDArray faint = waves(0.6, 0.18, 0.2);
        assertEquals(0.09642132, FineStructure.lost(faint, clean).getFloat(), 1e-6);
        assertEquals(0, FineStructure.lost(clean, clean).getFloat(), 1e-6);
        assertEquals(0, FineStructure.lost(clean.neg(), clean).getFloat(), "nothing is asked for that was not found");
        faint.setRequiresGradient(true);
        try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(FineStructure.lost(faint, clean));
        }
        float[] gradient = faint.getGradient().toFloatArray();
        assertEquals(-0.00111825, gradient[77], 1e-7);
        double sum = 0;
        for (float one : gradient) sum += Math.abs(one);
        assertEquals(0.6377468, sum, 1e-5);
    }

    @Test
    void everyImageCountsByItsRatioOfImprovement() {
        double expected = 0.25 * (Math.log(2 + 1e-6) + Math.log(12.5 + 1e-6));
        assertScalar(expected, Pixelwise.logarithmic(x, y));
        assertScalar(0.5 * Math.log(1e-6), Pixelwise.logarithmic(x, x));
        NDArray tenth = y.sub(x).mul(0.1f).add(x);
        double gain = Pixelwise.logarithmic(x, y).getFloat()
                - Pixelwise.logarithmic(x, tenth).getFloat();
        assertEquals(Math.log(10), gain, 1e-4, "20 dB are ln 10, whatever the image");
    }

    /** Scores come first and do not count; gradients flow into what was generated alone. */
    @Test
    void featuresAreMatchedLayerByLayer() {
        NDArray score = manager.create(100f);
        NDList real = new NDList(score, x, y);
        assertScalar(9 / 4.0 + 9 / 4.0, FeatureMatching.l1(new NDList(score.neg(), y, x), real));
        assertScalar(0, FeatureMatching.l1(real, real));
    }

    @Test
    void theHingeOfTheGame() {
        NDArray real = manager.create(new float[] {2, 0.5f, -1});
        NDArray made = manager.create(new float[] {-3, 0, 1});
        assertScalar((0 + 0.5 + 2) / 3 + (0 + 1 + 2) / 3, Adversarial.judge(real, made));
        assertScalar(2.0 / 3, Adversarial.fool(made));
        assertScalar(0, Adversarial.judge(made.add(10f), real.sub(10f)));
    }

    @Test
    void theOldestGameIsTheCrossEntropyOfLogits() {
        NDArray even = manager.zeros(TWO_IMAGES);
        assertScalar(Math.log(2), CrossEntropy.fool(even));
        assertScalar(2 * Math.log(2), CrossEntropy.judge(even, even));
        NDArray sure = manager.full(TWO_IMAGES, 3f);
        assertScalar(2 * Math.log1p(Math.exp(-3)), CrossEntropy.judge(sure, sure.neg()));
    }

    /** A shift is in the coarsest band alone, a checkerboard in the finest. */
    @Test
    void bandsOfDetailCountAlike() {
        Shape size = new Shape(1, 1, 8, 8);
        NDArray zero = manager.zeros(size);
        assertScalar(0.5, LaplacianPyramid.l1(manager.full(size, 0.5f), zero, 3));
        float[] board = new float[64];
        for (int i = 0; i < 64; i++) board[i] = (i + i / 8) % 2 == 0 ? 1 : -1;
        assertScalar(1, LaplacianPyramid.l1(zero, manager.create(board, size), 3));
        assertScalar(1, LaplacianPyramid.l1(zero, manager.create(board, size), 1));
    }
}
