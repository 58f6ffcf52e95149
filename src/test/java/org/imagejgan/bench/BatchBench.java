// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.imagejgan.command.host.TerminalHost;
import org.imagejgan.command.verb.Verb;
import org.imagejgan.command.verb.VerbCall;
import org.imagejgan.image.file.ImageFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files in one batch against the same planes as one stack in one job, from file to file. */
@Tag("bench")
class BatchBench {
    @TempDir
    private Path folder;

    private final String model = Settings.model("denoise-gaussian");

    /** Takes turns, since the speed of a shared machine drifts; the first round warms up. */
    @Test
    void filesAgainstOneStack() throws IOException {
        int files = Settings.number("files", 200);
        int size = Settings.number("size", 512);
        images(files, size);
        int rounds = Settings.number("rounds", 3);
        Time[] many = new Time[rounds];
        Time[] one = new Time[rounds];
        for (int i = -1; i < rounds; i++) {
            one[Math.max(0, i)] = stack();
            many[Math.max(0, i)] = batch();
        }
        report(files + " files of " + size + "² in a batch / the same planes in one job", many, one);
    }

    /** Of a busy machine, the time of the processor tells more. */
    private static void report(String what, Time[] many, Time[] one) {
        Report.detail("one batch", Report.spread("%.2f s", Time.each(many, Time::seconds)));
        Report.detail("one stack", Report.spread("%.2f s", Time.each(one, Time::seconds)));
        Report.figure(what, Time.ratio(many, one, Time::seconds), "1.15", "1.05");
        Report.detail("the same in time of the processor", Time.ratio(many, one, Time::processor));
    }

    private void images(int count, int size) throws IOException {
        Files.createDirectory(folder.resolve("in"));
        ImageProcessor scene = Scene.sixteenBit(size).getProcessor();
        ImageStack stack = new ImageStack(size, size);
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            ImageProcessor plane = scene.duplicate();
            for (int p = 0; p < size * size; p++) plane.set(p, plane.get(p) + random.nextInt(200));
            ImageFiles.save(new ImagePlus("", plane), folder.resolve(String.format("in/%04d.tif", i)), false);
            stack.addSlice(plane);
        }
        ImageFiles.save(new ImagePlus("", stack), folder.resolve("stack.tif"), false);
    }

    private Time stack() {
        return time("denoise", Map.of("input", "stack.tif", "output", "stack-out.tif", "model", model));
    }

    private Time batch() {
        return time("batch", Map.of("input", "in", "output", "out", "steps", "denoise model=[" + model + "]"));
    }

    private Time time(String verb, Map<String, String> keys) {
        Map<String, String> values = new LinkedHashMap<>(keys);
        for (String key : new String[] {"input", "output"})
            values.put(key, folder.resolve(keys.get(key)).toString());
        values.put("overwrite", "true");
        values.put("device", Settings.text("device", "cpu"));
        values.put("precision", Settings.text("precision", "auto"));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Time start = Time.now();
        VerbCall call = new VerbCall(Verb.named(verb));
        call.parameters().set(values);
        try (TerminalHost host = new TerminalHost(nowhere, nowhere)) {
            call.run(null, host);
        }
        return Time.now().since(start);
    }
}
