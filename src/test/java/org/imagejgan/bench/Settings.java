// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.operation.Denoise;

/** What the system properties {@code gan.…} say about a run; doc/benchmarks.md lists them. */
final class Settings {
    private Settings() {}

    static String text(String name, String otherwise) {
        return System.getProperty("gan." + name, otherwise);
    }

    static int number(String name, int otherwise) {
        return Integer.getInteger("gan." + name, otherwise);
    }

    /** The path or id of the model to measure. */
    static String model(String otherwise) {
        return text("model", otherwise);
    }

    static Denoise denoise(String model, String precision, int tile) {
        return new Denoise(new Denoise.Options(model, 1, "all", "all", text("device", "cpu"), tile, precision));
    }

    /** A denoiser as a user gets it, if the properties say nothing else. */
    static Denoise denoise(String model) {
        return denoise(model, text("precision", "auto"), 0);
    }

    /** A folder of measuring images, below {@code GAN_DATA}; the test is skipped where it is not. */
    static Path data(String... below) {
        String root = System.getProperty("GAN_DATA", System.getenv("GAN_DATA"));
        Report.require(root != null, "GAN_DATA names no folder of measuring images (see doc/benchmarks.md)");
        Path folder = Path.of(root, below);
        Report.require(Files.isDirectory(folder), "GAN_DATA has no folder " + folder);
        return folder;
    }
}
