// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Size;
import org.imagejgan.tensor.Scope;

/** Tries a denoiser in training on examples it does not learn from: always the same crops and the same noise. */
final class DenoiseTrial {
    private static final int CROP = 128;
    private static final int MOST = 12;
    /** Noise added where an example has none of its own. */
    private static final double SIGMA = 25 / 255.0;

    private final Examples held;

    /** @param held null for none */
    DenoiseTrial(Examples held) {
        this.held = held;
    }

    /** Mean PSNR over the examples that have a truth, of a range of 1; empty if none has. */
    OptionalDouble run(Networks networks) {
        if (held == null || !held.get(0).containsKey("target")) return OptionalDouble.empty();
        RandomGenerator random = new SplittableRandom(1);
        double sum = 0;
        int count = Math.min(MOST, held.count());
        for (int i = 0; i < count; i++) sum += psnr(networks, held.get(i), random);
        return OptionalDouble.of(sum / count);
    }

    private static double psnr(Networks networks, Map<String, Picture> example, RandomGenerator random) {
        Picture truth = crop(example.get("target"));
        Picture noisy = example.containsKey("image") ? crop(example.get("image")) : noise(truth, random);
        try (Scope scope = Scope.in(networks.compute().manager())) {
            Shape shape = new Shape(1, truth.channels(), truth.height(), truth.width());
            NDArray result = networks.infer("generator", scope.manager().create(noisy.values(), shape));
            NDArray error = result.sub(scope.manager().create(truth.values(), shape))
                    .square()
                    .mean();
            return -10 * Math.log10(error.getFloat());
        }
    }

    private static Picture noise(Picture truth, RandomGenerator random) {
        float[] values = truth.values().clone();
        for (int i = 0; i < values.length; i++) values[i] += (float) (SIGMA * random.nextGaussian());
        return new Picture(truth.channels(), truth.height(), truth.width(), values);
    }

    /** The middle, with sides that are multiples of 16. */
    private static Picture crop(Picture p) {
        int width = Math.min(CROP, p.width() / 16 * 16);
        int height = Math.min(CROP, p.height() / 16 * 16);
        return p.cropped((p.height() - height) / 2, (p.width() - width) / 2, new Size(height, width));
    }
}
