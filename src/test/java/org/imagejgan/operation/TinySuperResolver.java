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

/** Models that enlarge and have learned next to nothing, in a second. */
public final class TinySuperResolver {
    private TinySuperResolver() {}

    public static Path train(ImagePlus image, Path output, int factor) throws IOException {
        Map<String, Object> answers =
                Map.of("output", output.toString(), "factor", factor, "steps", 2, "preset", "quick", "device", "cpu");
        return new Train(Task.SUPER_RESOLVE, new Answers(answers))
                .run(ImagePlusStack.of(image), TrainingListener.NONE, Progress.NONE);
    }
}
