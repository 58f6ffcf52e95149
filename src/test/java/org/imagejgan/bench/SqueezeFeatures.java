// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.script.Ops;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;

/**
 * What SqueezeNet 1.1 sees in a small image as a whole: the 512 numbers of its last fire module, each the mean over all
 * places. One channel is shown three times. They are divided by one number, so that their mean square is about 1 and kernels
 * of them are of the size that is usual. Figures of papers come from Inception v3 and cannot be compared.
 */
final class SqueezeFeatures implements AutoCloseable {
    private static final int BATCH = 32;
    private static final int LENGTH = 512;
    private static final double UNIT = 5;

    private final Compute compute = Compute.open("cpu");
    private final SqueezeNet network;

    private SqueezeFeatures(Path file) throws IOException {
        network = new SqueezeNet(file, compute.manager());
    }

    /** With the file that {@code gan.features} or {@code GAN_FEATURES} names; the test is skipped where there is none. */
    static SqueezeFeatures fromSettings() throws IOException {
        String file = Settings.text("features", System.getenv("GAN_FEATURES"));
        Report.require(file != null, "gan.features names no weights of SqueezeNet 1.1 (see doc/benchmarks.md)");
        return new SqueezeFeatures(Path.of(file));
    }

    /** @param pictures of one size, of one or three channels, black at 0 and white at 1 */
    List<double[]> of(List<Picture> pictures) throws IOException {
        List<double[]> all = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += BATCH)
            all.addAll(batch(pictures.subList(from, Math.min(pictures.size(), from + BATCH))));
        return all;
    }

    private List<double[]> batch(List<Picture> pictures) throws IOException {
        Picture first = pictures.get(0);
        int[] shown = first.channels() == 1 ? new int[] {0, 0, 0} : new int[] {2, 1, 0};
        int length = shown.length * first.height() * first.width();
        float[] values = new float[pictures.size() * length];
        for (int i = 0; i < pictures.size(); i++)
            System.arraycopy(SqueezeNet.input(pictures.get(i), shown), 0, values, i * length, length);
        try (Scope scope = Scope.in(compute.manager())) {
            Shape shape = new Shape(pictures.size(), shown.length, first.height(), first.width());
            List<NDArray> seen = network.features(scope.manager().create(values, shape));
            float[] means = Ops.mean(seen.get(seen.size() - 1), false, 2, 3).toFloatArray();
            List<double[]> vectors = new ArrayList<>();
            for (int i = 0; i < pictures.size(); i++)
                vectors.add(scaled(Arrays.copyOfRange(means, i * LENGTH, (i + 1) * LENGTH)));
            return vectors;
        }
    }

    private static double[] scaled(float[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) all[i] = values[i] / UNIT;
        return all;
    }

    @Override
    public void close() {
        compute.close();
    }
}
