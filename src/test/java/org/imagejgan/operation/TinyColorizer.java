// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** A colorizer that has learned next to nothing, in seconds, and something to learn from. */
public final class TinyColorizer {
    private TinyColorizer() {}

    /** Violet discs on a pale ground, darker towards the right. */
    public static ImagePlus image(int width, int height) {
        ColorProcessor pixels = new ColorProcessor(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(x % 16 - 8, y % 16 - 8) < 5;
                int shade = 40 * x / width;
                pixels.set(x, y, inside ? (110 - shade) << 16 | (60 - shade) << 8 | 160 - shade : 0xe6dcee);
            }
        return new ImagePlus("discs", pixels);
    }

    static TrainingOptions options(Path output, int steps) {
        return new TrainingOptions("", output.toString(), "quick", steps, "", "discs", 1, "cpu", false, true);
    }

    public static Path train(Path output, int steps) throws IOException {
        return new TrainColorizer(options(output, steps)).run(image(64, 48), TrainingListener.NONE, Progress.NONE);
    }
}
