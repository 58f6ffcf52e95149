// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Models that enlarge and have learned next to nothing, in a second. */
public final class TinySuperResolver {
    private TinySuperResolver() {}

    static TrainSuperResolver.Options options(Path output, int factor, int steps, boolean sharp) {
        TrainingOptions training =
                new TrainingOptions("", output.toString(), "quick", steps, "", "", 1, "cpu", false, false);
        return new TrainSuperResolver.Options(training, "", factor, "bicubic", "2", "0.001", "0.001", sharp, "");
    }

    public static Path train(ImagePlus image, Path output, int factor) throws IOException {
        return new TrainSuperResolver(options(output, factor, 2, false))
                .run(image, TrainingListener.NONE, Progress.NONE);
    }
}
