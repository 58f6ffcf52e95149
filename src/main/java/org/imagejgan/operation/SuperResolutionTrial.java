// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.OptionalDouble;
import org.imagejgan.model.Examples;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Picture;
import org.imagejgan.model.Size;
import org.imagejgan.tensor.Scope;

/** Tries a super-resolver in training on examples it does not learn from: always the same crops. */
final class SuperResolutionTrial {
    private static final int CROP = 120;
    private static final int MOST = 12;

    private final Examples held;
    private final int factor;

    /** @param held null for none */
    SuperResolutionTrial(Examples held, int factor) {
        this.held = held;
        this.factor = factor;
    }

    /** Mean PSNR over the examples, of a range of 1; empty if there are none. */
    OptionalDouble run(Networks networks) {
        if (held == null) return OptionalDouble.empty();
        double sum = 0;
        int count = Math.min(MOST, held.count());
        for (int i = 0; i < count; i++) sum += psnr(networks, held.get(i));
        return OptionalDouble.of(sum / count);
    }

    private double psnr(Networks networks, Map<String, Picture> example) {
        Picture sharp = example.get("target");
        int width = Math.min(CROP, sharp.width()) / factor * factor;
        int height = Math.min(CROP, sharp.height()) / factor * factor;
        Picture large = sharp.cropped(0, 0, new Size(height, width));
        Size size = new Size(height / factor, width / factor);
        Picture small = example.containsKey("image") ? example.get("image").cropped(0, 0, size) : large.resized(size);
        try (Scope scope = Scope.in(networks.compute().manager())) {
            NDArray in = scope.manager().create(small.values(), new Shape(1, 1, size.height(), size.width()));
            NDArray truth = scope.manager().create(large.values(), new Shape(1, 1, height, width));
            NDArray error = networks.infer("generator", in).sub(truth).square().mean();
            return -10 * Math.log10(error.getFloat());
        }
    }
}
