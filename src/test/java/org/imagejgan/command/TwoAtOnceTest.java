// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.model.pack.ModelPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands in two threads of one ImageJ give what each gives alone. */
class TwoAtOnceTest {
    @TempDir
    Path folder;

    private static VerbCall run(String verb, Map<String, String> keys, ImagePlus image) {
        VerbCall call = new VerbCall(Verb.named(verb));
        call.parameters().set(keys);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try (TerminalHost host = new TerminalHost(nowhere, nowhere)) {
            call.run(image, host);
        }
        return call;
    }

    private static byte[] denoised(int seed) {
        ImagePlus image = PlainImageJ.image("cells", 48, 40, seed);
        return (byte[]) run("denoise", Map.of("model", "denoise-gaussian"), image)
                .result()
                .getProcessor()
                .getPixels();
    }

    private int trained(String name) throws IOException {
        Path model = folder.resolve(name);
        Map<String, String> keys =
                Map.of("output", model.toString(), "stages", "2", "iterations", "4", "side", "32", "seed", "4");
        run("singletrain", keys, PlainImageJ.image("one", 40, 36, 1));
        try (ModelPackage opened = ModelPackage.open(model)) {
            return Arrays.hashCode(Files.readAllBytes(opened.weights()));
        }
    }

    private static <T> FutureTask<T> elsewhere(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    @Test
    void twoVerbs() throws Exception {
        byte[] one = denoised(1);
        byte[] two = denoised(2);
        for (int round = 0; round < 3; round++) {
            FutureTask<byte[]> other = elsewhere(() -> denoised(2));
            assertArrayEquals(one, denoised(1));
            assertArrayEquals(two, other.get());
        }
    }

    @Test
    void verbsWhileATrainingRuns() throws Exception {
        int alone = trained("alone.zip");
        byte[] image = denoised(3);
        Map<String, String> keys = Map.of("model", folder.resolve("alone.zip").toString(), "count", "1", "seed", "9");
        byte[] made = pixels(keys);
        FutureTask<Integer> training = elsewhere(() -> trained("beside.zip"));
        for (int times = 0; times < 4 && (times == 0 || !training.isDone()); times++) {
            assertArrayEquals(image, denoised(3));
            assertArrayEquals(made, pixels(keys));
        }
        assertEquals(alone, training.get());
    }

    private static byte[] pixels(Map<String, String> keys) {
        return (byte[])
                run("singlegenerate", keys, null).result().getProcessor().getPixels();
    }
}
