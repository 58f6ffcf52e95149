// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagejgan.command.Main;
import org.imagejgan.command.host.Host;
import org.imagejgan.command.verb.Piecewise;
import org.imagejgan.command.verb.VerbCall;

/** Runs a call by the executors of a Spark application of its own. */
final class SparkRun implements Main.Running {
    private final SparkConf conf;
    private final PieceTask.Before before;

    SparkRun(SparkConf conf, PieceTask.Before before) {
        this.conf = conf;
        this.before = before;
    }

    @Override
    public void run(VerbCall call, Host host) {
        Order order = Order.of(call);
        Piecewise command = order.command();
        try {
            // Keys and files are looked at before a cluster is asked for anything.
            command.job(true);
            command.workers().close();
            conf.setAppName("imagejgan " + order.verb());
            try (JavaSparkContext spark = new JavaSparkContext(conf);
                    SparkWorkers workers = new SparkWorkers(spark, order, before)) {
                command.perform(workers, true, host);
            } finally {
                LoadedWorkers.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
