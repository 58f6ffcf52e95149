// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.imagejgan.model.sampling.Phantom;

/** Noisy images of made-up cells in any size, the same at every call; every pixel has noise of its own. */
final class Scene {
    /** A phantom of this size is mirrored over the image: the time to draw one grows with its area many times over. */
    private static final int PERIOD = 512;

    private static final float[] CELLS = Phantom.clean(1, PERIOD, PERIOD).values();
    private static final double NOISE = 0.1;

    private Scene() {}

    /** As a camera gives it: photons on a dark offset. */
    static ImagePlus sixteenBit(int size) {
        ShortProcessor pixels = new ShortProcessor(size, size);
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < size * size; i++) {
            pixels.set(i, (int) Math.max(0, Math.min(65535, 400 + 6000 * value(i % size, i / size, random))));
        }
        pixels.resetMinAndMax();
        return new ImagePlus("cells " + size, pixels);
    }

    /** About 0 to 1. */
    static ImagePlus floats(int size) {
        FloatProcessor pixels = new FloatProcessor(size, size);
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < size * size; i++) pixels.setf(i, (float) value(i % size, i / size, random));
        return new ImagePlus("cells " + size, pixels);
    }

    private static double value(int x, int y, RandomGenerator random) {
        return CELLS[mirrored(y) * PERIOD + mirrored(x)] + NOISE * random.nextGaussian();
    }

    private static int mirrored(int place) {
        int within = place % (2 * PERIOD);
        return within < PERIOD ? within : 2 * PERIOD - 1 - within;
    }
}
