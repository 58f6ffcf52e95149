// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Systems;
import org.imagejgan.model.Task;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;

/** Makes a colorizer from colour images. */
public final class TrainColorizer {
    private static final String SYSTEM = "color-gan";
    /**
     * The recipe where it is not the paper's: four levels instead of eight, so that the network looks no further than a
     * tile, and sizes that learn from a few dozen images on a CPU.
     */
    private static final Map<String, Object> RECIPE = Map.of(
            "levels", 4,
            "width", 16,
            "doubling", "NEAREST",
            "criticwidth", 32,
            "halvings", 2,
            "jitter", 0.03,
            "patch", 96,
            "batch", 8);

    private static final int MULTIPLE = 1 << 4;

    private final TrainingOptions options;

    /** @param options whose input is RGB images */
    public TrainColorizer(TrainingOptions options) {
        this.options = options;
    }

    /**
     * Trains and writes the package.
     *
     * @param open the open image, used when no input is named; null for none
     * @param progress stops the training when cancelled; what was learned so far is kept as a usable model
     * @return the package
     * @throws IllegalArgumentException if options do not fit each other or the images
     */
    public Path run(ImagePlus open, TrainingListener listener, Progress progress) throws IOException {
        options.requireOutput();
        long steps = options.stepsOr(500, 3_000, 10_000);
        progress.status("Reading the training images");
        ColourImages images = new ColourImages();
        options.read(open, images::add);
        images.requireColour();
        ColourTrial trial = new ColourTrial(images.count() >= 40 ? images.takeEvery(20) : null, MULTIPLE);
        GanSystem<?> system = Systems.byId(SYSTEM);
        Record config = config(system, images, steps);
        TrainingJob.Settings settings = options.settings(images, Task.COLORIZE);
        return TrainingJob.of(system, config, new ImageSpec(1, 2), images, settings)
                .run(
                        (networks, step) ->
                                trial.run(networks).ifPresent(error -> listener.validated(step, "ab error", error)),
                        listener,
                        progress);
    }

    private static Record config(GanSystem<?> system, ColourImages images, long steps) {
        Map<String, Object> changes = new LinkedHashMap<>(RECIPE);
        changes.put("steps", steps);
        changes.put("patch", images.patch((Integer) RECIPE.get("patch"), MULTIPLE));
        return Configs.with(system.defaults(), changes);
    }
}
