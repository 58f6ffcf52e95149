// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.training;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.imagejgan.model.schedule.Stage;

/**
 * Estimates the time left from what steps cost and how long the last ones took. It counts down with the clock and follows
 * the estimate slowly, so that one slow step does not make it jump.
 */
final class Pace {
    /** So far back the steps count: others may use the processor for a while. */
    private static final double WINDOW = 60e9;
    /** In this time most of an error of what was told is mended. */
    private static final double CALM = 15e9;
    /** Before, nothing is told: the first steps are slow, as code is compiled and memory fetched. */
    private static final double FIRST = 4e9;

    private static final int FIRST_STEPS = 20;
    /** A step that takes so many times as long as the others waited for something else. */
    private static final double PAUSE = 4;

    private final List<Stage> stages;
    private final LongSupplier clock;
    private final double total;
    private long then;
    private double there;
    private int steps;
    private double time;
    private double cost;
    private double told = Double.NaN;

    /** @param position where the training starts or goes on */
    Pace(List<Stage> stages, Position position) {
        this(stages, position, System::nanoTime);
    }

    /** @param clock nanoseconds */
    Pace(List<Stage> stages, Position position, LongSupplier clock) {
        this.stages = stages;
        this.clock = clock;
        total = cost(stages.size(), 0);
        then = clock.getAsLong();
        there = cost(position.stage(), position.step());
    }

    /** The cost of all steps before one. */
    private double cost(int stage, long step) {
        double sum = 0;
        for (int i = 0; i < stage; i++)
            sum += stages.get(i).cost() * stages.get(i).steps();
        return stage == stages.size() ? sum : sum + stages.get(stage).cost() * step;
    }

    /**
     * The time left after so many steps of a stage; call it after each step.
     *
     * @return {@link TrainingListener#UNKNOWN} where too little is known yet
     */
    Duration remaining(int stage, long step) {
        long now = clock.getAsLong();
        double here = cost(stage, step);
        double passed = now - then;
        // The first step is no measure of the others.
        if (steps++ > 0) follow(passed, here - there, total - here);
        then = now;
        there = here;
        return Double.isNaN(told) ? TrainingListener.UNKNOWN : Duration.ofNanos((long) told);
    }

    private void follow(double passed, double done, double left) {
        double kept = Math.exp(-passed / WINDOW);
        // A pause, such as a checkpoint, is not the pace of what comes; if it is, the next steps will say so.
        double counts = cost == 0 ? passed : Math.min(passed, PAUSE * done * time / cost);
        time = time * kept + counts;
        cost = cost * kept + done;
        double estimate = time / cost * left;
        if (Double.isNaN(told)) {
            if (time > FIRST || steps > FIRST_STEPS) told = estimate;
            return;
        }
        double counted = told - passed;
        told = Math.max(0, counted + (estimate - counted) * (1 - Math.exp(-passed / CALM)));
    }
}
