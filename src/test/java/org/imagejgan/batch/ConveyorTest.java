// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConveyorTest {
    @TempDir
    private Path folder;

    private Path image(String name, int value) throws IOException {
        ByteProcessor pixels = new ByteProcessor(9, 7);
        pixels.set(0, 0, value);
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus(name, pixels), file, false);
        return file;
    }

    private static double value(Conveyor.Loaded loaded) {
        return loaded.image().plane(0, 0, 0).getAt(0, 0).getRealDouble();
    }

    @Test
    void whatIsAskedForComesWhateverIsReadAhead() throws IOException {
        Path a = image("a.tif", 1);
        Path b = image("b.tif", 2);
        try (Conveyor conveyor = new Conveyor()) {
            assertEquals(1, value(conveyor.next(a)));
            conveyor.readAhead(b);
            assertEquals(2, value(conveyor.next(b)));
            conveyor.readAhead(a);
            assertEquals(2, value(conveyor.next(b)));
        }
    }

    @Test
    void readsOnAThreadOfItsOwnBeforeItIsAskedTo() throws Exception {
        Path a = image("a.tif", 1);
        CountDownLatch read = new CountDownLatch(1);
        Thread[] by = new Thread[1];
        Conveyor.Reading reading = file -> {
            by[0] = Thread.currentThread();
            read.countDown();
            return Conveyor.read(file);
        };
        try (Conveyor conveyor = new Conveyor(reading)) {
            conveyor.readAhead(a);
            assertTrue(read.await(30, TimeUnit.SECONDS));
            assertNotSame(Thread.currentThread(), by[0]);
            assertEquals(1, value(conveyor.next(a)));
        }
    }

    /** It may have been memory that was missing: what is written behind is waited for first. */
    @Test
    void whatCouldNotBeReadAheadIsReadAgainWhenNothingElseIsHeld() throws IOException {
        Path a = image("a.tif", 5);
        AtomicBoolean written = new AtomicBoolean();
        Conveyor.Reading reading = file -> {
            if (!written.get()) throw new OutOfMemoryError();
            return Conveyor.read(file);
        };
        try (Conveyor conveyor = new Conveyor(reading)) {
            conveyor.readAhead(a);
            conveyor.write(() -> {
                sleep(50);
                written.set(true);
            });
            assertEquals(5, value(conveyor.next(a)));
        }
    }

    @Test
    void writesBehindAndWaitsAtTheEnd() throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        AtomicBoolean written = new AtomicBoolean();
        try (Conveyor conveyor = new Conveyor()) {
            conveyor.write(() -> {
                try {
                    may.await();
                } catch (InterruptedException e) {
                    return;
                }
                written.set(true);
            });
            assertFalse(written.get());
            may.countDown();
        }
        assertTrue(written.get());
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsLargeIsNotHeldBesideAnother() {
        assertTrue(Conveyor.light(1 << 20));
        assertFalse(Conveyor.light(Runtime.getRuntime().maxMemory() / 2));
    }
}
