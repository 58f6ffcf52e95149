// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.imagejgan.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ is quit while something is worked on. */
class InterruptTest {
    @TempDir
    Path folder;

    @Test
    void theWorkIsAskedToEndAndWaitedFor() throws IOException, InterruptedException {
        ChildProcess child = ChildProcess.run(folder, Working.class);
        assertTrue(child.ended(), child.said());
        assertTrue(child.said().contains("written"), child.said());
        assertEquals(3, child.exit(), child.said());
    }

    /** Works until it is told to end, and then has its file to write. */
    static final class Working {
        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            Thread work = new Thread(() -> {
                try (ImageJHost host = new ImageJHost("GAN Train Denoiser")) {
                    begun.countDown();
                    while (!host.cancelled()) Thread.onSpinWait();
                    Thread.sleep(200);
                    System.out.println("written");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            work.start();
            begun.await();
            System.exit(3);
        }
    }
}
