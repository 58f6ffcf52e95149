// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.OptionalDouble;
import org.imagejgan.image.Lab;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Picture;
import org.imagejgan.tensor.Scope;

/** Tries a colorizer in training on images it does not learn from. */
final class ColourTrial {
    private static final int CROP = 256;
    private static final int MOST = 16;

    private final ColourImages held;
    private final int multiple;

    /**
     * @param held null for none
     * @param multiple of the network's sides
     */
    ColourTrial(ColourImages held, int multiple) {
        this.held = held;
        this.multiple = multiple;
    }

    /** The mean distance in a and b; empty without images. */
    OptionalDouble run(Networks networks) {
        if (held == null) return OptionalDouble.empty();
        int count = Math.min(MOST, held.count());
        double sum = 0;
        for (int i = 0; i < count; i++) sum += error(networks, held.get(i));
        return OptionalDouble.of(sum / count);
    }

    private double error(Networks networks, Map<String, Picture> example) {
        Picture image = example.get("image");
        int height = Math.min(CROP, image.height()) / multiple * multiple;
        int width = Math.min(CROP, image.width()) / multiple * multiple;
        try (Scope scope = Scope.in(networks.compute().manager())) {
            NDArray in = scope.manager().create(corner(image, height, width), new Shape(1, 1, height, width));
            NDArray truth = scope.manager()
                    .create(corner(example.get("target"), height, width), new Shape(1, 2, height, width));
            NDArray difference = networks.infer("generator", in).sub(truth);
            NDArray distance = difference.square().sum(new int[] {1}).sqrt().mean();
            return Lab.CHROMA * distance.getFloat();
        }
    }

    /** The upper left of a picture. */
    private static float[] corner(Picture p, int height, int width) {
        float[] values = new float[p.channels() * height * width];
        for (int row = 0; row < p.channels() * height; row++) {
            int from = (row / height * p.height() + row % height) * p.width();
            System.arraycopy(p.values(), from, values, row * width, width);
        }
        return values;
    }
}
