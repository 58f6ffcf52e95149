// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.imagejgan.batch.Outcome;
import org.imagejgan.batch.Tally;
import org.imagejgan.progress.Progress;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Hears what the tasks of a job send back, each once, however often it was run; stops the job when there is no use in it. */
final class Answers extends AbstractFunction2<Object, Answer, BoxedUnit> {
    private static final String GROUP = "imagejgan";

    private final JavaSparkContext spark;
    private final Tally tally;
    private final Progress progress;
    private final int pieces;
    private int done;
    private String refusal = "";
    private boolean stopped;

    Answers(JavaSparkContext spark, Tally tally, Progress progress, int pieces) {
        this.spark = spark;
        this.tally = tally;
        this.progress = progress;
        this.pieces = pieces;
    }

    /** The next job of this thread is the one. */
    void ofJob() {
        spark.setJobGroup(GROUP, "images", false);
    }

    @Override
    public synchronized BoxedUnit apply(Object task, Answer answer) {
        answer.outcomes().forEach(this::hear);
        if (refusal.isEmpty()) refusal = answer.refusal();
        if (!refusal.isEmpty() || tally.ended() || progress.cancelled()) stop();
        return BoxedUnit.UNIT;
    }

    private void hear(Outcome outcome) {
        tally.add(outcome);
        done++;
        progress.status(outcome.piece());
        progress.advance(done, pieces);
        if (!outcome.message().isEmpty()) progress.warn(outcome.piece() + ": " + outcome.message());
    }

    private void stop() {
        if (!stopped) spark.sc().cancelJobGroup(GROUP);
        stopped = true;
    }

    /** Whether the job was ended from here. */
    synchronized boolean stopped() {
        return stopped;
    }

    /** Why nobody can make any piece; empty if nobody said so. */
    synchronized String refusal() {
        return refusal;
    }

    /** How many pieces nothing was heard of. */
    synchronized int missing() {
        return pieces - done;
    }
}
