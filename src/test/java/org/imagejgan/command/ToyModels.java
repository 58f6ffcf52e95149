// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains toys for tests of what is done with models. */
public final class ToyModels {
    private ToyModels() {}

    /**
     * A generator.
     *
     * @param toy its id
     * @param more keys of the training beside steps
     */
    public static Path generator(String toy, Path input, Path output, String... more) {
        List<String> line =
                new ArrayList<>(List.of("generatetrain", "system=" + toy, "input=" + input, "output=" + output));
        line.addAll(List.of(more));
        if (line.stream().noneMatch(key -> key.startsWith("steps="))) line.add("steps=2");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(line, to, to), () -> said.toString(StandardCharsets.UTF_8));
        return output;
    }

    /** 16-bit images to learn from, made in a folder. */
    public static Path sixteen(Path folder) throws IOException {
        return new ToyFiles(folder).sixteen();
    }

    /** A folder of a folder for each class, made in a folder. */
    public static Path classes(Path folder) throws IOException {
        return new ToyFiles(folder).classes();
    }
}
