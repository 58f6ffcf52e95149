// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster on one machine, of which parts are killed. */
@Tag("spark")
@Tag("slow")
class ClusterTest {
    private static final int FILES = 120;

    @TempDir
    private Path folder;

    private Folders folders;

    private int results() {
        try {
            return Folders.images(folders.out()).size();
        } catch (IOException e) {
            return 0;
        }
    }

    private void awaitMore(Cluster cluster, String driver) {
        int before = results();
        cluster.await(driver, () -> results() >= before + 8);
    }

    @Test
    void aDriverIsKilledAndThenAWorkerAndNoFileIsLost() throws IOException, InterruptedException {
        folders = new Folders(folder);
        folders.images(FILES, 128);
        Map<String, byte[]> expected = folders.plain("expected");
        List<String> line = folders.line(folders.out());
        try (Cluster cluster = new Cluster(folder.resolve("cluster"))) {
            Process first = cluster.worker("worker-1");
            cluster.worker("worker-2");

            Process driver = cluster.driver("driver-1", line);
            awaitMore(cluster, "driver-1");
            Cluster.kill(driver);
            driver.waitFor();
            int done = results();
            assertTrue(done < FILES, "it was done before it was killed");

            Process again = cluster.driver("driver-2", line);
            awaitMore(cluster, "driver-2");
            assertTrue(first.descendants().findAny().isPresent(), "the worker has no executor");
            Cluster.kill(first);
            int then = results();
            assertTrue(then < FILES, "it was done before the worker was killed");
            assertEquals(0, again.waitFor(), () -> cluster.log("driver-2"));
            System.out.println("killed: the driver at " + done + ", a worker at " + then + " of " + FILES);
            assertTrue(cluster.log("driver-2").contains("Lost executor"), () -> cluster.log("driver-2"));
        }
        Folders.equal(expected, Folders.images(folders.out()));
        List<String> report = folders.report();
        assertEquals(FILES, report.size());
        assertTrue(report.stream().allMatch(row -> row.matches("a\\d+\\.tif,(written|kept),.*")), report::toString);
        assertTrue(Files.isRegularFile(folders.out().resolve("batch-report.csv")));
    }
}
