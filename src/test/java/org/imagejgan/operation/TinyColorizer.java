// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.operation.train.Train;
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

    public static Path train(Path output, int steps) throws IOException {
        return train(image(64, 48), output, Map.of("steps", steps, "about", "discs", "overwrite", true));
    }

    public static Path train(ImagePlus image, Path output, Map<String, Object> more) throws IOException {
        Map<String, Object> answers = new HashMap<>(Map.of("preset", "quick", "steps", 2, "device", "cpu"));
        answers.put("output", output.toString());
        answers.putAll(more);
        return new Train(Task.COLORIZE, new Answers(answers))
                .run(image == null ? null : ImagePlusStack.of(image), TrainingListener.NONE, Progress.NONE);
    }
}
