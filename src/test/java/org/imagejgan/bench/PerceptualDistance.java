// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Scope;

/**
 * How far two RGB images are apart for SqueezeNet: features of seven layers, each place brought to length 1, their squared
 * differences as a mean over places and a sum over channels and layers (Zhang et al. 2018, without learned weights).
 */
final class PerceptualDistance {
    private static final float[] MEAN = {104, 117, 123};

    private final SqueezeNet network;
    private final NDManager manager;

    private PerceptualDistance(SqueezeNet network, NDManager manager) {
        this.network = network;
        this.manager = manager;
    }

    /** With the file that {@code gan.features} or {@code GAN_FEATURES} names; the test is skipped where there is none. */
    static PerceptualDistance fromSettings(NDManager manager) throws IOException {
        String file = Settings.text("features", System.getenv("GAN_FEATURES"));
        Report.require(file != null, "gan.features names no weights of SqueezeNet 1.1 (see doc/benchmarks.md)");
        return new PerceptualDistance(new SqueezeNet(Path.of(file), manager), manager);
    }

    double between(ImageProcessor a, ImageProcessor b) throws IOException {
        try (Scope scope = Scope.in(manager)) {
            List<NDArray> first = network.features(array(a, scope.manager()));
            List<NDArray> second = network.features(array(b, scope.manager()));
            double sum = 0;
            for (int i = 0; i < first.size(); i++) {
                NDArray difference = unit(first.get(i)).sub(unit(second.get(i))).square();
                sum += Ops.op("torch.mean(torch.sum($0, [1]))", difference).getFloat();
            }
            return sum;
        }
    }

    private static NDArray unit(NDArray x) {
        return Ops.op("torch.div($0, torch.add(torch.norm($0, 2, [1], True), 1.0E-10))", x);
    }

    private static NDArray array(ImageProcessor image, NDManager manager) {
        int size = image.getWidth() * image.getHeight();
        float[] values = new float[3 * size];
        for (int i = 0; i < size; i++) {
            int colour = image.get(i);
            for (int c = 0; c < 3; c++) values[c * size + i] = (colour >> 8 * c & 255) - MEAN[c];
        }
        return manager.create(values, new Shape(1, 3, image.getHeight(), image.getWidth()));
    }
}
