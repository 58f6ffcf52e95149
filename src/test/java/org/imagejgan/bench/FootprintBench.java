// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an installation weighs: the files that {@code -Dapp=} copies into an ImageJ without any, and what is on the disk once
 * the first image is denoised by somebody whose home is empty. {@code -Dgan.app=} is the folder of that ImageJ.
 */
@Tag("bench")
class FootprintBench {
    private static final double MEGA = 1e6;

    @TempDir
    private Path home;

    @Test
    void fromNothingToTheFirstResult() throws IOException, InterruptedException {
        String named = Settings.text("app", "");
        assumeFalse(named.isEmpty(), "-Dgan.app= names no ImageJ that the plugin was installed into");
        Path app = Path.of(named).toAbsolutePath();
        Map<String, Long> parts = parts(app);
        parts.forEach((part, bytes) -> Report.detail(part, megabytes(bytes)));
        long download = parts.values().stream().mapToLong(Long::longValue).sum();
        Report.figure("download from nothing to the first result", megabytes(download), "300 MB", "");
        denoise(app);
        Report.detail("unpacked by the first result", megabytes(size(home)));
        Report.figure("on disk after it", megabytes(download + size(home)), "700 MB", "");
    }

    /** The plugin, its libraries, and PyTorch apart; not ImageJ. */
    private static Map<String, Long> parts(Path app) throws IOException {
        Map<String, Long> parts = new TreeMap<>();
        for (String folder : new String[] {"plugins", "jars"})
            for (Path file : files(app.resolve(folder))) {
                String name = file.getFileName().toString();
                String part = name.startsWith("pytorch-native") ? "PyTorch" : "libraries";
                parts.merge(
                        folder.equals("plugins") ? "the plugin with its models" : part, Files.size(file), Long::sum);
            }
        return parts;
    }

    private void denoise(Path app) throws IOException, InterruptedException {
        String all = app + File.separator;
        String path = String.join(
                File.pathSeparator,
                all + "ij.jar",
                all + "jars" + File.separator + "*",
                all + "plugins" + File.separator + "*");
        Path result = Files.createTempDirectory("footprint").resolve("cells.tif");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-cp",
                        path,
                        "org.imagejgan.command.Main",
                        "denoise",
                        "input=" + Path.of("samples", "cells-16bit.tif").toAbsolutePath(),
                        "output=" + result)
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        Files.delete(result);
        Files.delete(result.getParent());
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : files(folder)) size += Files.size(file);
        return size;
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / MEGA) + " MB";
    }
}
