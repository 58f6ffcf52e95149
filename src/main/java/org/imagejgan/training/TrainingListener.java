// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.imagejgan.model.sampling.Picture;

/** Hears how a training goes, on the training's own thread. */
public interface TrainingListener {
    TrainingListener NONE = new TrainingListener() {};

    /** The time left where it cannot be told yet. */
    Duration UNKNOWN = Duration.ofSeconds(-1);

    /** Begins, or goes on after a resume. */
    default void started(String system, long totalSteps) {}

    /**
     * @param step steps done over all stages
     * @param losses terms of all phases of this step, {@code phase/term} to value
     * @param remaining an estimate from the pace so far; {@link #UNKNOWN} before there is one
     */
    default void step(String stage, long step, long totalSteps, Map<String, Double> losses, Duration remaining) {}

    /** The model as it is now was tried, on data kept out of the training where there is some. */
    default void validated(long step, String metric, double value) {}

    /**
     * Pictures to look at, {@code name} to values in [0, 1], in an order to show them in: what the model makes as it is now,
     * or at step 0 what it learns from. Where a name has more lines, these are titles of the picture's rows, which are
     * equally high.
     *
     * @param pictures made when they are asked for, before this returns
     */
    default void shown(long step, Supplier<Map<String, Picture>> pictures) {}

    /** The package is written. */
    default void finished(Path model) {}
}
