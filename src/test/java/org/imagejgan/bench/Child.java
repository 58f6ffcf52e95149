// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagejgan.command.Main;
import org.imagejgan.image.file.ImageFiles;

/**
 * A command line of the product in a Java of its own, from start to end.
 *
 * @param seconds of the process
 * @param peak bytes of memory it held at most, or 0 where the system does not tell
 * @param images bytes of the files of the image and its result
 */
record Child(double seconds, long peak, long images) {
    /** The plugin sets Linux's own record back when it measures itself, so the record is asked again and again. */
    private static final int MILLISECONDS = 10;

    /**
     * Runs a verb on an image, from file to file.
     *
     * @param verb by its word on the command line
     * @param folder for the files
     * @param heap Java's limit, as {@code -Xmx} takes it
     * @param more keys and values
     * @throws IOException if the process fails, with what it said
     */
    static Child run(
            String verb, ImagePlus image, Path folder, String model, String precision, String heap, String... more)
            throws IOException, InterruptedException {
        Path input = folder.resolve("input.tif");
        ImageFiles.save(image, input, true);
        Path output = folder.resolve("output.tif");
        List<String> keys = new ArrayList<>(List.of("model=" + model, "precision=" + precision));
        keys.addAll(List.of(more));
        Child child = run(verb, input, output, heap, keys);
        return new Child(child.seconds, child.peak, Files.size(input) + Files.size(output));
    }

    /** The same for an image that is there, of which nothing is measured. */
    static Child run(String verb, Path input, Path output, String heap, List<String> keys)
            throws IOException, InterruptedException {
        Path said = output.resolveSibling("said.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(verb, "input=" + input, "output=" + output, "overwrite=true"));
        command.addAll(keys);
        command.add("device=" + Settings.text("device", "cpu"));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long peak = watch(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) throw new IOException("The command failed: " + Files.readString(said));
        return new Child(seconds, peak, 0);
    }

    private static long watch(Process process) throws InterruptedException {
        long peak = 0;
        do peak = Math.max(peak, peak(process.pid()));
        while (!process.waitFor(MILLISECONDS, TimeUnit.MILLISECONDS));
        return peak;
    }

    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // The system is no Linux, or the process ended meanwhile.
            return 0;
        }
    }
}
