// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.command.Main;

/**
 * The command line on Apache Spark: {@code spark-submit imagejgan-spark.jar denoise input=raw output=clean}. Keys, words
 * and exit code are those of {@link Main}; besides, {@code workers=2} makes pieces in so many threads of this process,
 * without a cluster.
 */
public final class SparkMain {
    private static final String WORKERS = "workers=";

    private SparkMain() {}

    public static void main(String[] args) {
        if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
        System.exit(run(List.of(args), System.out, System.err, PieceTask.Before.NOTHING));
    }

    /** @return the exit code */
    static int run(List<String> args, PrintStream results, PrintStream messages, PieceTask.Before before) {
        List<String> line = new ArrayList<>(args);
        line.removeIf(arg -> arg.startsWith(WORKERS));
        List<String> workers =
                args.stream().filter(arg -> arg.startsWith(WORKERS)).toList();
        int code = Main.run(
                line, results, messages, (call, host) -> new SparkRun(Session.conf(workers), before).run(call, host));
        if (line.isEmpty() || line.get(0).matches("(--?)?h(elp)?"))
            messages.println("On Spark, commands over the files of a folder are run by the executors; " + WORKERS
                    + "2 runs them in two threads of this process.");
        return code;
    }
}
