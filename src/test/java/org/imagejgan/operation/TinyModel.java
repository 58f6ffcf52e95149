// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.measure.Calibration;
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

/** Models of a single image that have learned next to nothing, in a second. */
public final class TinyModel {
    private TinyModel() {}

    /** Two iterations a stage, three stages. */
    public static Path train(ImagePlus image, String system, String purpose, Path output) throws IOException {
        return train(image, output, Map.of("system", system, "purpose", purpose), Progress.NONE);
    }

    /** The same with other answers, and where it can be stopped. */
    public static Path train(ImagePlus image, Path output, Map<String, Object> more, Progress progress)
            throws IOException {
        Map<String, Object> answers = new HashMap<>(Map.of("stages", 3, "iterations", 2, "side", 64, "device", "cpu"));
        answers.put("output", output.toString());
        answers.putAll(more);
        return new Train(Task.SINGLE_IMAGE, new Answers(answers))
                .run(ImagePlusStack.of(image), TrainingListener.NONE, progress);
    }

    /** An image of 40 × 36 pixels of 0.5 µm; every channel is another one. */
    public static ImagePlus image(int bits, int channels) {
        ImagePlus image = channels == 1 ? Noisy.image(bits, 40, 36) : Noisy.hyperstack(channels, 1, 1);
        if (channels > 1) {
            image.setRoi(0, 0, 40, 36);
            image = image.crop("stack");
        }
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 0.5;
        calibration.pixelHeight = 0.5;
        calibration.setUnit("micron");
        return image;
    }
}
