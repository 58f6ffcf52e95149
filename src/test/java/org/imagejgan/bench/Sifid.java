// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;

/**
 * The single-image Fréchet distance on the first block of SqueezeNet 1.1: between the feature vectors at all positions
 * of two images, taken <b>after the first max-pooling and before the first fire module</b>, that is after
 * {@code features.0} (64 convolutions 3 × 3 of stride 2, unpadded), {@code features.1} (ReLU) and {@code features.2}
 * (maximum of 3 × 3 at stride 2, rounded up): 64 numbers each. Figures of the papers come from Inception v3 and cannot
 * be compared with these.
 *
 * <p>Images are clipped to [0, 1] and scaled as the network was trained: 0 to 255, blue, green, red, less 104, 117, 123.
 * One channel is shown three times. Any number but one and three is measured channel by channel and averaged.
 */
final class Sifid implements ImageDistance {
    private static final int FILTERS = 64;
    private static final int KERNEL = 3;
    private static final int COLOURS = 3;
    private static final String POOL = "torch.max_pool2d($0, [3, 3], [2, 2], [0, 0], [1, 1], True)";

    private final NDManager manager;
    private final NDArray weight;
    private final NDArray bias;

    /**
     * @param features a safetensors file of the network's weights as 16-bit floats
     * @param manager where the weights live; it must outlive this
     */
    Sifid(Path features, NDManager manager) throws IOException {
        this.manager = manager;
        SafeTensors file = new SafeTensors(features);
        Shape kernel = new Shape(FILTERS, COLOURS, KERNEL, KERNEL);
        weight = manager.create(file.get("features.0.weight", (int) kernel.size()), kernel);
        bias = manager.create(file.get("features.0.bias", FILTERS), new Shape(FILTERS));
    }

    /** With the file that {@code gan.features} or {@code GAN_FEATURES} names; the test is skipped where there is none. */
    static Sifid fromSettings(NDManager manager) throws IOException {
        String file = Settings.text("features", System.getenv("GAN_FEATURES"));
        Report.require(file != null, "gan.features names no weights of SqueezeNet 1.1 (see doc/benchmarks.md)");
        return new Sifid(Path.of(file), manager);
    }

    @Override
    public double between(Picture real, Picture other) {
        ImageDistance.requireSameChannels(real, other);
        if (real.channels() == COLOURS) return distance(new int[] {2, 1, 0}, real, other);
        double sum = 0;
        for (int c = 0; c < real.channels(); c++) sum += distance(new int[] {c, c, c}, real, other);
        return sum / real.channels();
    }

    private double distance(int[] blueGreenRed, Picture real, Picture other) {
        return Gaussian.of(features(real, blueGreenRed)).distance(Gaussian.of(features(other, blueGreenRed)));
    }

    private List<double[]> features(Picture image, int[] blueGreenRed) {
        int least = 2 * KERNEL + 1;
        if (image.height() < least || image.width() < least)
            throw new IllegalArgumentException("An image of " + image.width() + " × " + image.height()
                    + " is too small for features; each side must be at least " + least + ".");
        try (Scope scope = Scope.in(manager)) {
            NDArray x = scope.manager().create(SqueezeNet.input(image, blueGreenRed), shape(image));
            NDArray block = Ops.op(POOL, Ops.op("torch.relu($0)", Ops.conv2d(x, weight, bias, 2, 0, 1, 1)));
            return columns(block.toFloatArray());
        }
    }

    private static Shape shape(Picture image) {
        return new Shape(1, COLOURS, image.height(), image.width());
    }

    private static List<double[]> columns(float[] block) {
        int positions = block.length / FILTERS;
        List<double[]> columns = new ArrayList<>();
        for (int p = 0; p < positions; p++) {
            double[] column = new double[FILTERS];
            for (int f = 0; f < FILTERS; f++) column[f] = block[f * positions + p];
            columns.add(column);
        }
        return columns;
    }
}
