// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.imagejgan.command.Main;
import org.imagejgan.disk.FolderBytes;
import org.imagejgan.image.file.ImageFiles;

/** An OME-Zarr {@code in.zarr} of many planes, lines over it, and what they made. */
record Volume(Path root, Folders words) {

    Volume(Path root) {
        this(root, new Folders(root));
    }

    /** Writes noisy planes, one a frame, each a little brighter. */
    void planes(int frames, int width, int height) throws IOException {
        ImagePlus image = IJ.createImage("in", "8-bit black", width, height, frames);
        Random random = new Random(1);
        for (int i = 1; i <= frames; i++)
            for (int p = 0; p < width * height; p++)
                image.getStack().getProcessor(i).set(p, 60 + random.nextInt(20 + 120 * i / frames));
        image.setDimensions(1, 1, frames);
        ImageFiles.save(image, root.resolve("in.zarr"), false);
    }

    List<String> line(String output, String... more) {
        List<String> line = words.line(root.resolve(output), more);
        line.set(1, "input=" + root.resolve("in.zarr"));
        return line;
    }

    /** The plain command. */
    void plain(String output) {
        PrintStream to = new PrintStream(words.words(), true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line(output), to, to, (call, host) -> call.run(null, host)), words::said);
    }

    /** How many planes of a result are there. */
    int done(String output) {
        for (String name : List.of(output, output + ".part"))
            try (Stream<Path> planes = Files.list(root.resolve(name + "/0/c"))) {
                return (int) planes.filter(plane -> Files.exists(plane.resolve("0/0")))
                        .count();
            } catch (IOException e) {
                continue;
            }
        return 0;
    }

    Map<String, ByteBuffer> bytes(String zarr) throws IOException {
        return FolderBytes.of(root.resolve(zarr));
    }
}
