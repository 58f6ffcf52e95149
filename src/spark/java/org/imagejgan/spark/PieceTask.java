// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.imagejgan.batch.Outcome;
import org.imagejgan.batch.Piece;
import org.imagejgan.progress.Progress;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * Makes some pieces on an executor. What fails for one piece is in the answer; what fails for the task is thrown, and
 * Spark tries it again elsewhere. What a lost task has written is found there by the next and kept.
 */
final class PieceTask extends AbstractFunction2<TaskContext, Iterator<Piece>, Answer> implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String GPU = "gpu";
    /** Read by DJL when it loads PyTorch. */
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    /** What happens on the executor before a task begins. */
    @FunctionalInterface
    interface Before extends Serializable {
        Before NOTHING = task -> {};

        void of(TaskContext task);
    }

    private final Order order;
    private final int threads;
    private final Before before;

    /** @param threads of PyTorch for each core that Spark gives a task */
    PieceTask(Order order, int threads, Before before) {
        this.order = order;
        this.threads = threads;
        this.before = before;
    }

    @Override
    public Answer apply(TaskContext task, Iterator<Piece> pieces) {
        // Tasks run side by side: together they are to have as many threads as there are cores.
        if (System.getProperty(THREADS) == null)
            System.setProperty(THREADS, String.valueOf(Math.max(1, threads * task.cpus())));
        before.of(task);
        List<Piece> mine = new ArrayList<>(CollectionConverters.asJava(pieces.toSeq()));
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        try {
            LoadedWorkers.use(order.on(gpu(task)), workers -> workers.work(mine, outcomes::add, watching(task)));
        } catch (IllegalArgumentException e) {
            return new Answer(outcomes, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return new Answer(outcomes, "");
    }

    /** The number of the GPU that is this task's alone; empty if Spark was told of none. */
    private static String gpu(TaskContext task) {
        ResourceInformation gpus = task.resourcesJMap().get(GPU);
        return gpus == null || gpus.addresses().length == 0 ? "" : gpus.addresses()[0];
    }

    /** Warnings are in the answer; what else is said of a file stands in the executor's log. */
    private static Progress watching(TaskContext task) {
        return new Progress() {
            @Override
            public void note(String message) {
                System.err.println(message);
            }

            @Override
            public boolean cancelled() {
                return task.isInterrupted() || LoadedWorkers.closing();
            }
        };
    }
}
