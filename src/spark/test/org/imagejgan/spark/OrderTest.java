// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.imagejgan.batch.Workers;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What executors are told, and what they keep loaded. */
@Tag("spark")
class OrderTest {
    @TempDir
    private Path folder;

    private static Order order(Map<String, String> values) {
        VerbCall call = new VerbCall(Verb.named("denoise"));
        call.parameters().set(values);
        return Order.of(call);
    }

    @Test
    void pathsAreWholeAndNamesStay() {
        Order order = order(Map.of("input", "src", "output", "clean", "model", "denoise-gaussian"));
        assertEquals(Path.of("src").toAbsolutePath().toString(), order.values().get("input"));
        assertEquals(
                Path.of("clean").toAbsolutePath().toString(), order.values().get("output"));
        assertEquals("denoise-gaussian", order.values().get("model"));
        assertEquals(order, Order.of(order.call()));
    }

    @Test
    void theGpuOfATaskIsTakenWhereNoOtherDeviceIsNamed() {
        assertEquals("gpu3", order(Map.of()).on("3").values().get("device"));
        assertEquals("gpu1", order(Map.of("device", "gpu")).on("1").values().get("device"));
        assertEquals("cpu", order(Map.of("device", "cpu")).on("1").values().get("device"));
        assertEquals("gpu0", order(Map.of("device", "gpu0")).on("1").values().get("device"));
        assertEquals("auto", order(Map.of()).on("").values().get("device"));
    }

    @Test
    void aModelIsLoadedOnceForTasksThatFollowEachOther() throws IOException {
        Order order = order(Map.of(
                "input",
                folder.toString(),
                "output",
                folder.resolve("out").toString(),
                "model",
                "denoise-gaussian",
                "device",
                "cpu"));
        Workers first = LoadedWorkers.take(order);
        Workers beside = LoadedWorkers.take(order);
        assertNotSame(first, beside);
        LoadedWorkers.give(order, first);
        assertSame(first, LoadedWorkers.take(order));
        LoadedWorkers.give(order, first);
        LoadedWorkers.give(order, beside);
        LoadedWorkers.close();
    }

    @Test
    void tasksAreEnoughForAllCoresAndNotTooMany() {
        assertEquals(5, SparkWorkers.tasks(5, 2));
        assertEquals(16, SparkWorkers.tasks(64, 2));
        assertEquals(6250, SparkWorkers.tasks(100_000, 4));
        assertEquals(1, SparkWorkers.tasks(1, 100));
        for (int pieces = 1; pieces < 300; pieces++) assertTrue(SparkWorkers.tasks(pieces, 3) <= pieces);
    }
}
