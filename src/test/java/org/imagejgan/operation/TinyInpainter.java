// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** An inpainter that has learned next to nothing, in seconds. */
public final class TinyInpainter {
    private TinyInpainter() {}

    static TrainInpainter.Options options(String output, String convolution, int steps, boolean replaced) {
        TrainingOptions training = new TrainingOptions("", output, "quick", steps, "", "", 1, "cpu", false, replaced);
        return new TrainInpainter.Options(training, convolution, 8, 0.01);
    }

    /** Trained for so many steps on one image. */
    public static Path train(ImagePlus image, Path output, int steps) throws IOException {
        return new TrainInpainter(options(output.toString(), "gated", steps, false))
                .run(image, TrainingListener.NONE, Progress.NONE);
    }
}
