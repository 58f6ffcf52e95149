// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Models of a single image that have learned next to nothing, in a second. */
public final class TinyModel {
    private TinyModel() {}

    /** Two iterations a stage, three stages. */
    public static Path train(ImagePlus image, String system, String purpose, Path output) throws IOException {
        TrainSingle.Options options = new TrainSingle.Options(
                "", output.toString(), system, purpose, "quick", 3, 2, 64, 0, 1, "cpu", false, false, "");
        return new TrainSingle(options).run(image, TrainingListener.NONE, Progress.NONE);
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
