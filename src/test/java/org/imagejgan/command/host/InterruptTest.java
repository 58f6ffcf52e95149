// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ is quit while something is worked on. */
class InterruptTest {
    @TempDir
    Path folder;

    @Test
    void theWorkIsAskedToEndAndWaitedFor() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Working.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(folder.resolve("said.txt"));
        assertTrue(ended, said);
        assertTrue(said.contains("written"), said);
        assertEquals(3, process.exitValue(), said);
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
