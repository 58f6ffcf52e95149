// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which noisy file is learned from with which clean one. */
class PartnersTest {
    @TempDir
    private Path folder;

    private Path with(String name, String... files) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        for (String file : files) Files.createFile(made.resolve(file));
        return made;
    }

    private static String text(Map<Path, Path> pairs) {
        Map<String, String> names = new TreeMap<>();
        pairs.forEach(
                (a, b) -> names.put(a.getFileName().toString(), b.getFileName().toString()));
        return names.toString();
    }

    @Test
    void namesMayHaveDots() throws IOException {
        Path noisy = with("noisy", "cells.001.tif", "cells.002.tif");
        Path clean = with("clean", "cells.001.tif", "cells.002.png");
        assertEquals("{cells.001.tif=cells.001.tif, cells.002.tif=cells.002.png}", text(Partners.byName(noisy, clean)));
    }

    @Test
    void extensionsMayDiffer() throws IOException {
        Path pairs = with("noisy", "a.ome.tif", "b.JPG");
        assertEquals(
                "{a.ome.tif=a.tif, b.JPG=b.png}",
                text(Partners.byName(pairs, with("clean", "a.tif", "b.png", "c.png"))));
    }

    @Test
    void aFullNameGoesBeforeOneOfAnotherKind() throws IOException {
        Path noisy = with("noisy", "a.png", "a.tif");
        assertEquals("{a.png=a.png, a.tif=a.tif}", text(Partners.byName(noisy, with("clean", "a.png", "a.tif"))));
    }

    @Test
    void severalTargetsAreRefused() throws IOException {
        Path noisy = with("noisy", "a.bmp");
        Path clean = with("clean", "a.png", "a.tif");
        Exception e = assertThrows(IllegalArgumentException.class, () -> Partners.byName(noisy, clean));
        assertTrue(e.getMessage().contains("several targets") && e.getMessage().contains("a.png"), e.getMessage());
    }

    @Test
    void aFileWithoutTargetIsNamed() throws IOException {
        Path noisy = with("noisy", "a.1.tif", "a.2.tif");
        Path clean = with("clean", "a.1.tif");
        Exception e = assertThrows(IllegalArgumentException.class, () -> Partners.byName(noisy, clean));
        assertTrue(e.getMessage().contains("a.2.tif") && !e.getMessage().contains("a.1.tif"), e.getMessage());
    }
}
