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

/**
 * What SqueezeNet 1.1 (Iandola et al. 2016) sees in images {@code [n, 3, h, w]} (blue, green, red, 0 to 255 less 104, 117,
 * 123): the arrays before each of its halvings and after its last fire modules, seven in all.
 */
final class SqueezeNet {
    private static final float[] MEAN_BGR = {104, 117, 123};
    private static final String POOL = "torch.max_pool2d($0, [3, 3], [2, 2], [0, 0], [1, 1], True)";

    /** Layers by their place in the file: squeezed to, then expanded to twice so many channels. */
    private enum Fire {
        F3(64, 16, 64),
        F4(128, 16, 64),
        F6(128, 32, 128),
        F7(256, 32, 128),
        F9(256, 48, 192),
        F10(384, 48, 192),
        F11(384, 64, 256),
        F12(512, 64, 256);

        private final int in;
        private final int squeezed;
        private final int expanded;

        Fire(int in, int squeezed, int expanded) {
            this.in = in;
            this.squeezed = squeezed;
            this.expanded = expanded;
        }

        String key() {
            return "features." + name().substring(1);
        }
    }

    private final SafeTensors file;
    private final NDManager manager;

    /** @param manager where the weights live, until it is closed */
    SqueezeNet(Path file, NDManager manager) throws IOException {
        this.file = new SafeTensors(file);
        this.manager = manager;
    }

    /** What it is given of an image whose values are clipped to [0, 1]: the channels that are shown as its colours. */
    static float[] input(Picture image, int... blueGreenRed) {
        int pixels = image.height() * image.width();
        float[] values = new float[blueGreenRed.length * pixels];
        for (int i = 0; i < values.length; i++) {
            int colour = i / pixels;
            float value = image.values()[blueGreenRed[colour] * pixels + i % pixels];
            values[i] = 255 * Math.min(1, Math.max(0, value)) - MEAN_BGR[colour];
        }
        return values;
    }

    List<NDArray> features(NDArray image) throws IOException {
        List<NDArray> seen = new ArrayList<>();
        NDArray x = relu(convolved(image, "features.0", 3, 64, 3, 2));
        seen.add(x);
        x = fire(fire(Ops.op(POOL, x), Fire.F3), Fire.F4);
        seen.add(x);
        x = fire(fire(Ops.op(POOL, x), Fire.F6), Fire.F7);
        seen.add(x);
        x = fire(Ops.op(POOL, x), Fire.F9);
        seen.add(x);
        for (Fire fire : List.of(Fire.F10, Fire.F11, Fire.F12)) {
            x = fire(x, fire);
            seen.add(x);
        }
        return seen;
    }

    private NDArray fire(NDArray x, Fire f) throws IOException {
        NDArray squeezed = relu(convolved(x, f.key() + ".squeeze", f.in, f.squeezed, 1, 1));
        NDArray narrow = relu(convolved(squeezed, f.key() + ".expand1x1", f.squeezed, f.expanded, 1, 1));
        NDArray wide = relu(convolved(squeezed, f.key() + ".expand3x3", f.squeezed, f.expanded, 3, 1));
        return narrow.concat(wide, 1);
    }

    private NDArray convolved(NDArray x, String name, int in, int out, int kernel, int stride) throws IOException {
        Shape shape = new Shape(out, in, kernel, kernel);
        NDArray weight = manager.create(file.get(name + ".weight", (int) shape.size()), shape);
        NDArray bias = manager.create(file.get(name + ".bias", out), new Shape(out));
        return Ops.conv2d(x, weight, bias, stride, stride == 2 ? 0 : kernel / 2, 1, 1);
    }

    private static NDArray relu(NDArray x) {
        return Ops.op("torch.relu($0)", x);
    }
}
