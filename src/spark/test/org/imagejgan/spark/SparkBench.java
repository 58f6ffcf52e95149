// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagejgan.batch.FolderReport;
import org.imagejgan.batch.Piece;
import org.imagejgan.batch.Tally;
import org.imagejgan.batch.Workers;
import org.imagejgan.bench.Time;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark in one process against the plain command, and what a task costs; of a busy machine, the processor's time tells more. */
@Tag("bench")
class SparkBench {
    private static final int FILES = Integer.getInteger("gan.files", 64);
    private static final int SIZE = Integer.getInteger("gan.size", 256);
    private static final int ROUNDS = Integer.getInteger("gan.rounds", 3);

    @TempDir
    private Path folder;

    private static void say(String what, double value) {
        System.out.printf(Locale.ROOT, "%s | %.3f%n", what, value);
    }

    /** Whole commands, from the line to the summary; the first round warms up. */
    @Test
    void twoThreadsOfSparkAgainstThePlainCommand() throws IOException {
        Folders folders = new Folders(folder);
        folders.images(FILES, SIZE);
        for (int round = 0; round <= ROUNDS; round++) {
            Time start = Time.now();
            folders.plain("plain-" + round);
            Time plain = Time.now().since(start);
            start = Time.now();
            List<String> line = folders.line(folder.resolve("spark-" + round), "workers=2");
            assertEquals(0, folders.spark(PieceTask.Before.NOTHING, line), folders::said);
            Time spark = Time.now().since(start);
            if (round == 0) continue;
            String files = FILES + " files of " + SIZE + "², ";
            say(files + "plain command, s", plain.seconds());
            say(files + "Spark local[2] / plain command", spark.seconds() / plain.seconds());
            say(files + "the same in time of the processor", spark.processor() / plain.processor());
        }
    }

    /** One file a task, one core, the model loaded: what a task costs must not grow with how many there are. */
    @Test
    void costOfAFileByTheNumberOfTasks() throws IOException {
        Map<Integer, Order> orders = new TreeMap<>();
        for (int count : new int[] {8, 64, 512}) {
            Folders folders = new Folders(folder.resolve("of-" + count));
            folders.images(count, 48);
            VerbCall call = new VerbCall(Verb.named("denoise"));
            List<String> line = folders.line(folders.out(), "overwrite=true");
            line.stream().skip(1).forEach(key -> call.parameters().set(Map.of(key.split("=")[0], key.split("=")[1])));
            orders.put(count, Order.of(call));
        }
        try (JavaSparkContext spark =
                new JavaSparkContext(Session.conf(List.of("workers=1")).setAppName("bench"))) {
            for (int round = 0; round <= ROUNDS; round++)
                for (Map.Entry<Integer, Order> each : orders.entrySet()) {
                    // Each folder is an order of its own: its model is loaded before.
                    workOn(spark, each.getValue(), 1);
                    Time time = workOn(spark, each.getValue(), each.getKey());
                    if (round == 0) continue;
                    String files = each.getKey() + " files of 48² and tasks, ";
                    say(files + "ms a file", 1000 * time.seconds() / each.getKey());
                    say(files + "ms of the processor a file", 1000 * time.processor() / each.getKey());
                }
        } finally {
            LoadedWorkers.close();
        }
    }

    private static Time workOn(JavaSparkContext spark, Order order, int tasks) throws IOException {
        try (SparkWorkers workers = new SparkWorkers(spark, order, PieceTask.Before.NOTHING)) {
            Time start = Time.now();
            FolderReport done = order.command().job(false).run(new InTasks(workers, tasks), Progress.NONE);
            assertTrue(done.succeeded(), done::summary);
            return Time.now().since(start);
        }
    }

    /** As many pieces as tasks. */
    private record InTasks(SparkWorkers workers, int tasks) implements Workers {
        @Override
        public int work(List<Piece> pieces, Tally tally, Progress progress) throws IOException {
            return workers.work(pieces.subList(0, tasks), tasks, tally, progress);
        }
    }
}
