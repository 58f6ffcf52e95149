// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;

/** What the system properties {@code gan.…} say about a run; doc/benchmarks.md lists them. */
final class Settings {
    private Settings() {}

    static String text(String name, String otherwise) {
        return System.getProperty("gan." + name, otherwise);
    }

    static int number(String name, int otherwise) {
        return Integer.getInteger("gan." + name, otherwise);
    }

    /** Whether {@code gan.only}, parts of names divided by commas, asks for an image; it does for all if it is not given. */
    static boolean asked(String image) {
        return Stream.of(text("only", "").split(",")).anyMatch(image::contains);
    }

    /** The path or id of the model to measure. */
    static String model(String otherwise) {
        return text("model", otherwise);
    }

    static ApplyModel denoise(String model, String precision, int tile) {
        ApplyModel.Options options =
                new ApplyModel.Options(model, "all", "all", text("device", "cpu"), tile, precision, false);
        return ApplyModel.denoise(options, 1).ensemble(Boolean.getBoolean("gan.ensemble"));
    }

    /** A denoiser as a user gets it, if the properties say nothing else. */
    static ApplyModel denoise(String model) {
        return denoise(model, text("precision", "auto"), 0);
    }

    /** What a user says of a model, if the properties say nothing else; its result is in memory. */
    static ApplyModel.Options options(String model) {
        return new ApplyModel.Options(model, "all", "all", text("device", "cpu"), 0, text("precision", "auto"), false);
    }

    /** A translator as a user gets it, if the properties say nothing else. */
    static ApplyModel translate(String model, String domain) {
        return ApplyModel.translate(options(model), domain);
    }

    /** The verb to measure, by its word on the command line. */
    static String verb() {
        return text("verb", "denoise");
    }

    /** The model that a verb takes by itself for the image of these tests, if the properties name no other. */
    static String modelOfVerb() {
        return model(
                switch (verb()) {
                    case "superresolve" -> "superres-x2";
                    case "colorize" -> "colorize-histology";
                    case "denoise" -> "denoise-gaussian";
                    default -> throw new IllegalArgumentException("gan.verb=" + verb() + " cannot be measured so.");
                });
    }

    /** That verb as a user gets it, its result in memory. */
    static ImageOperation operation() {
        ApplyModel.Options options = options(modelOfVerb());
        return switch (verb()) {
            case "superresolve" -> ApplyModel.superResolve(options, "auto");
            case "colorize" -> ApplyModel.colorize(options);
            default -> denoise(modelOfVerb());
        };
    }

    /** What an operation makes of an image. */
    static ImagePlus run(ImageOperation operation, ImagePlus image) throws IOException {
        return operation.run(ImagePlusStack.of(image), Progress.NONE).image();
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
