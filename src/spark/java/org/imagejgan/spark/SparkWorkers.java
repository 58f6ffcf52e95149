// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagejgan.batch.Piece;
import org.imagejgan.batch.Tally;
import org.imagejgan.batch.Workers;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The executors of a Spark application. */
final class SparkWorkers implements Workers {
    /** Of pieces in a task: the next is read while one is computed; what a lost task has begun is not much. */
    private static final int MOST = 16;
    /** Tasks for each core: few would leave some idle at the end. */
    private static final int TASKS = 8;

    private static final ClassTag<Answer> ANSWER = ClassTag$.MODULE$.apply(Answer.class);

    private final JavaSparkContext spark;
    private final Order order;
    private final PieceTask.Before before;

    SparkWorkers(JavaSparkContext spark, Order order, PieceTask.Before before) {
        this.spark = spark;
        this.order = order;
        this.before = before;
    }

    /** How many tasks so many pieces are. */
    static int tasks(int pieces, int cores) {
        int together = Math.max(1, Math.min(MOST, pieces / (TASKS * cores)));
        return (pieces + together - 1) / together;
    }

    /** In one process, threads of Spark are fewer than cores, perhaps, and PyTorch has the others. */
    private int threads() {
        if (!spark.isLocal()) return 1;
        return Math.max(1, Runtime.getRuntime().availableProcessors() / spark.defaultParallelism());
    }

    @Override
    public int work(List<Piece> pieces, Tally tally, Progress progress) throws IOException {
        return work(pieces, tasks(pieces.size(), spark.defaultParallelism()), tally, progress);
    }

    /** The same in so many tasks. */
    int work(List<Piece> pieces, int tasks, Tally tally, Progress progress) throws IOException {
        progress.status("waiting for executors");
        JavaRDD<Piece> all = spark.parallelize(pieces, tasks);
        Answers answers = new Answers(spark, tally, progress, pieces.size());
        try {
            answers.ofJob();
            spark.sc().runJob(all.rdd(), new PieceTask(order, threads(), before), answers, ANSWER);
        } catch (Exception e) {
            // Spark's own exceptions are checked, and not declared. Ctrl-C ends Spark too.
            if (!answers.stopped() && !progress.cancelled()) throw new IOException(reason(e), e);
        }
        if (!answers.refusal().isEmpty()) throw new IllegalArgumentException(answers.refusal());
        if (progress.cancelled()) throw new Cancelled();
        return answers.missing();
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return "Spark gave up: " + message.lines().findFirst().orElse("no words are given")
                + " What is done stays done; the same line again goes on. More stands in the logs of the executors.";
    }
}
