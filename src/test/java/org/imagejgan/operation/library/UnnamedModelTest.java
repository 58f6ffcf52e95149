// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.disk.OutputLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnamedModelTest {
    @TempDir
    Path folder;

    private String name(String verb, String data) throws IOException {
        return new UnnamedModel(verb, data).in(folder).getFileName().toString();
    }

    @Test
    void theNumberIsAboveAllThatWere() throws IOException {
        assertEquals("denoise-cells-1.zip", name("denoise", "cells"));
        Files.createFile(folder.resolve("denoise-cells-4.zip.checkpoint"));
        Files.createFile(folder.resolve("denoise-cells-2.zip"));
        Files.createFile(folder.resolve("denoise-cells-9-other.zip"));
        assertEquals("denoise-cells-5.zip", name("denoise", "cells"));
        try (OutputLock lock = OutputLock.take(folder.resolve("denoise-cells-5.zip"), "a training")) {
            assertEquals("denoise-cells-6.zip", name("denoise", "cells"));
        }
    }

    @Test
    void itNeedsNoBracketsInAMacro() throws IOException {
        assertEquals("single-zellen-grosse-1.zip", name("single", " Zellen [Größe] ".replace("ß", "ss")));
        assertEquals("generate-images-1.zip", name("generate", "細胞"));
        assertEquals("denoise-" + "a".repeat(40) + "-1.zip", name("denoise", "a".repeat(200)));
    }
}
