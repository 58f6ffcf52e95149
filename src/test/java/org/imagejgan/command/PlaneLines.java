// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imagejgan.disk.FolderBytes;
import org.imagejgan.image.file.ImageFiles;

/** An OME-Zarr {@code in.zarr} of two channels in a folder, and lines over it. */
record PlaneLines(Path folder) {
    /** What a line said, and how it ended. */
    record Run(int code, String said) {}

    void image(int slices) throws IOException {
        PlainImageJ.start();
        ImagePlus image = IJ.createImage("in", "16-bit black", 24, 20, 2 * slices);
        Random random = new Random(1);
        // The third slice stays black: its shards hold nothing but zeros.
        for (int i = 1; i <= 2 * slices; i++) {
            ImageProcessor plane = image.getStack().getProcessor(i);
            if ((i - 1) / 2 != 2) for (int p = 0; p < plane.getPixelCount(); p++) plane.set(p, random.nextInt(300 * i));
        }
        image.setDimensions(2, slices, 1);
        ImageFiles.save(image, folder.resolve("in.zarr"), false);
    }

    /** Runs a line; keys that are given again count instead of the usual ones, and are left out where they are empty. */
    Run run(String verb, String output, String... more) {
        List<String> line = new ArrayList<>(List.of(
                verb,
                "input=" + folder.resolve("in.zarr"),
                "output=" + folder.resolve(output),
                "model=denoise-gaussian",
                "device=cpu",
                "precision=full"));
        for (String key : more) line.removeIf(word -> word.split("=")[0].equals(key.split("=")[0]));
        for (String key : more) if (!key.endsWith("=")) line.add(key);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Run(Main.run(line, to, to), bytes.toString(StandardCharsets.UTF_8));
    }

    /** All files of a folder. */
    Map<String, ByteBuffer> bytes(String zarr) throws IOException {
        return FolderBytes.of(folder.resolve(zarr));
    }
}
