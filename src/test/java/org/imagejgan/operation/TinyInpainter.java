// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** An inpainter that has learned next to nothing, in seconds. */
public final class TinyInpainter {
    private TinyInpainter() {}

    public static Answers answers(Path output, String convolution, int steps, double adversarial) {
        return new Answers(Map.of(
                "output",
                output.toString(),
                "convolution",
                convolution,
                "steps",
                steps,
                "adversarial",
                adversarial,
                "width",
                8,
                "preset",
                "quick",
                "device",
                "cpu",
                "overwrite",
                true));
    }

    /** Trained for so many steps on one image. */
    public static Path train(ImagePlus image, Path output, int steps) throws IOException {
        return new Train(Task.INPAINT, answers(output, "gated", steps, 0.01))
                .run(ImagePlusStack.of(image), TrainingListener.NONE, Progress.NONE);
    }
}
