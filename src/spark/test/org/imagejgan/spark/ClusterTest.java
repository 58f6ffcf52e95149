// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster on one machine, of which parts are killed. */
@Tag("spark")
@Tag("slow")
class ClusterTest {
    private static final int PIECES = 120;

    @TempDir
    private Path folder;

    private static int results(Folders folders) {
        try {
            return Folders.images(folders.out()).size();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void awaitMore(Cluster cluster, String name, Process driver, IntSupplier done) {
        int before = done.getAsInt();
        cluster.await(name, () -> done.getAsInt() >= before + 8 || !driver.isAlive());
        assertTrue(driver.isAlive(), () -> name + " has ended: " + cluster.log(name));
    }

    /** A driver is killed when some pieces are done, and then, when the same line goes on, a worker. */
    private void isKilledTwice(List<String> line, IntSupplier done) throws IOException, InterruptedException {
        try (Cluster cluster = new Cluster(folder.resolve("cluster"))) {
            Process first = cluster.worker("worker-1");
            cluster.worker("worker-2");

            Process driver = cluster.driver("driver-1", line);
            awaitMore(cluster, "driver-1", driver, done);
            Cluster.kill(driver);
            driver.waitFor();
            int before = done.getAsInt();
            assertTrue(before < PIECES, "it was done before it was killed");

            Process again = cluster.driver("driver-2", line);
            awaitMore(cluster, "driver-2", again, done);
            assertTrue(first.descendants().findAny().isPresent(), "the worker has no executor");
            Cluster.kill(first);
            int then = done.getAsInt();
            assertTrue(then < PIECES, "it was done before the worker was killed");
            assertEquals(0, again.waitFor(), () -> cluster.log("driver-2"));
            System.out.println("killed: the driver at " + before + ", a worker at " + then + " of " + PIECES);
            assertTrue(cluster.log("driver-2").contains("Lost executor"), () -> cluster.log("driver-2"));
        }
    }

    @Test
    void noFileIsLost() throws IOException, InterruptedException {
        Folders folders = new Folders(folder);
        folders.images(PIECES, 128);
        Map<String, byte[]> expected = folders.plain("expected");
        isKilledTwice(folders.line(folders.out()), () -> results(folders));
        Folders.equal(expected, Folders.images(folders.out()));
        List<String> report = folders.report();
        assertEquals(PIECES, report.size());
        assertTrue(report.stream().allMatch(row -> row.matches("a\\d+\\.tif,(written|kept),.*")), report::toString);
        assertTrue(Files.isRegularFile(folders.out().resolve("batch-report.csv")));
    }

    @Test
    void noPlaneOfAnImageIsLost() throws IOException, InterruptedException {
        Volume volume = new Volume(folder);
        volume.planes(PIECES, 128, 128);
        volume.plain("expected.zarr");
        isKilledTwice(volume.line("out.zarr"), () -> volume.done("out.zarr"));
        assertEquals(volume.bytes("expected.zarr"), volume.bytes("out.zarr"));
        assertFalse(Files.exists(folder.resolve("out.zarr.part")));
    }
}
