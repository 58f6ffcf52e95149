// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.time.Duration;
import java.util.List;
import org.imagejgan.model.schedule.Stage;

/** Estimates the time left from the steps done since this training was started or resumed, and from what steps cost. */
final class Pace {
    private final List<Stage> stages;
    private final double first;
    private final long start = System.nanoTime();

    /** @param position where the training starts or goes on */
    Pace(List<Stage> stages, Position position) {
        this.stages = stages;
        first = cost(position.stage(), position.step());
    }

    /** The cost of all steps before one. */
    private double cost(int stage, long step) {
        double cost = 0;
        for (int i = 0; i < stage; i++)
            cost += stages.get(i).cost() * stages.get(i).steps();
        return stage == stages.size() ? cost : cost + stages.get(stage).cost() * step;
    }

    /** The time left after so many steps of a stage. */
    Duration remaining(int stage, long step) {
        long spent = System.nanoTime() - start;
        double here = cost(stage, step);
        return Duration.ofNanos((long) (spent / (here - first) * (cost(stages.size(), 0) - here)));
    }
}
