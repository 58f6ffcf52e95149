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

    /** A whole command, whose result has a name. */
    @FunctionalInterface
    private interface Command {
        void run(String output) throws IOException;
    }

    private static Time timed(Command command, String output) throws IOException {
        Time start = Time.now();
        command.run(output);
        return Time.now().since(start);
    }

    /** Whole commands, from the line to the summary; the first round warms up. */
    private static void compare(String what, String ending, Command plain, Command spark) throws IOException {
        for (int round = 0; round <= ROUNDS; round++) {
            Time one = timed(plain, "plain-" + round + ending);
            Time other = timed(spark, "spark-" + round + ending);
            if (round == 0) continue;
            say(what + "plain command, s", one.seconds());
            say(what + "Spark local[2] / plain command", other.seconds() / one.seconds());
            say(what + "the same in time of the processor", other.processor() / one.processor());
        }
    }

    @Test
    void twoThreadsOfSparkAgainstThePlainCommand() throws IOException {
        Folders folders = new Folders(folder);
        folders.images(FILES, SIZE);
        compare(FILES + " files of " + SIZE + "², ", "", folders::plain, output -> {
            List<String> line = folders.line(folder.resolve(output), "workers=2");
            assertEquals(0, folders.spark(PieceTask.Before.NOTHING, line), folders::said);
        });
    }

    /** The same over the planes of one OME-Zarr. */
    @Test
    void twoThreadsOfSparkAgainstThePlainCommandOverPlanes() throws IOException {
        Volume volume = new Volume(folder);
        volume.planes(FILES, SIZE, SIZE);
        compare(FILES + " planes of " + SIZE + "², ", ".zarr", volume::plain, output -> {
            List<String> line = volume.line(output, "workers=2");
            assertEquals(0, volume.words().spark(PieceTask.Before.NOTHING, line), volume.words()::said);
        });
    }

    /** One plane a task, one core, the image open and the model loaded. */
    @Test
    void costOfAPlaneByTheNumberOfTasks() throws IOException {
        try (JavaSparkContext spark =
                new JavaSparkContext(Session.conf(List.of("workers=1")).setAppName("bench"))) {
            for (int round = 0; round <= ROUNDS; round++)
                for (int count : new int[] {8, 64, 512}) {
                    Volume volume = new Volume(folder.resolve(round + "-" + count));
                    // The first plane is made before.
                    volume.planes(count + 1, 48, 48);
                    Order order = order(volume.line("out.zarr"));
                    workOn(spark, order, 1);
                    Time time = workOn(spark, order, count);
                    if (round == 0) continue;
                    String planes = count + " planes of 48² and tasks, ";
                    say(planes + "ms a plane", 1000 * time.seconds() / count);
                    say(planes + "ms of the processor a plane", 1000 * time.processor() / count);
                }
        } finally {
            LoadedWorkers.close();
        }
    }

    private static Order order(List<String> line) {
        VerbCall call = new VerbCall(Verb.named("denoise"));
        line.stream().skip(1).forEach(key -> call.parameters().set(Map.of(key.split("=")[0], key.split("=")[1])));
        return Order.of(call);
    }

    /** One file a task, one core, the model loaded: what a task costs must not grow with how many there are. */
    @Test
    void costOfAFileByTheNumberOfTasks() throws IOException {
        Map<Integer, Order> orders = new TreeMap<>();
        for (int count : new int[] {8, 64, 512}) {
            Folders folders = new Folders(folder.resolve("of-" + count));
            folders.images(count, 48);
            orders.put(count, order(folders.line(folders.out(), "overwrite=true")));
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
            InTasks counted = new InTasks(workers, tasks);
            Time start = Time.now();
            FolderReport done = order.command().job(false).run(counted, Progress.NONE);
            assertTrue(done.succeeded(), done::summary);
            return Time.now().since(start).since(counted.end);
        }
    }

    /** So many of the pieces, or of those that are not done, each in a task of its own. */
    private static final class InTasks implements Workers {
        private final SparkWorkers workers;
        private final int tasks;
        /** What the piece after all others took, which is one however many there are. */
        private Time end = new Time(0, 0);

        InTasks(SparkWorkers workers, int tasks) {
            this.workers = workers;
            this.tasks = tasks;
        }

        @Override
        public int work(List<Piece> pieces, Tally tally, Progress progress) throws IOException {
            Time start = Time.now();
            int from = Math.max(0, pieces.size() - tasks);
            List<Piece> some = tasks == 1 ? pieces.subList(0, 1) : pieces.subList(from, pieces.size());
            int left = workers.work(some, some.size(), tally, progress);
            if (pieces.size() == 1) end = Time.now().since(start);
            return left;
        }
    }
}
