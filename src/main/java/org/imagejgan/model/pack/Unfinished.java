// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;
import java.util.Optional;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.model.schedule.Stage;

/**
 * How far the training of a single-image model had come when it was stopped; kept in its package under {@value #KEY}. A
 * package of a training that ended has none.
 *
 * @param stage the last one that the model has, from 1
 * @param stages of the whole training
 * @param step steps done in that stage
 * @param steps of that stage when it is done
 * @param height rows of the images that the model makes
 * @param width columns of the images that the model makes
 */
public record Unfinished(int stage, int stages, long step, long steps, int height, int width) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_unfinished";

    /**
     * Of a training as it was left; empty if that was its end.
     *
     * @param schedule all stages
     * @param stages how many the model has, at least 1
     * @param done steps over all stages
     * @param size of the images that the model makes
     */
    public static Optional<Unfinished> of(List<Stage> schedule, int stages, long done, Size size) {
        long before =
                schedule.subList(0, stages - 1).stream().mapToLong(Stage::steps).sum();
        long all = schedule.get(stages - 1).steps();
        long step = Math.min(all, done - before);
        if (stages == schedule.size() && step == all) return Optional.empty();
        return Optional.of(new Unfinished(stages, schedule.size(), step, all, size.height(), size.width()));
    }

    /** For people: {@code stage 1 of 4, 38 × 25 pixels}, with the steps where the stage itself was not done. */
    public String text() {
        String within = step < steps ? " after " + step + " of its " + steps + " steps" : "";
        return "stage " + stage + " of " + stages + within + ", " + new Size(height, width) + " pixels";
    }
}
