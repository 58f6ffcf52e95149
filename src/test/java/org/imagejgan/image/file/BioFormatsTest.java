// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Bio-Formats; a class of its name stands for it. */
class BioFormatsTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private Path lzma(String name) throws Exception {
        Path source = Path.of(BioFormatsTest.class.getResource("/tiff/lzma.tif").toURI());
        return Files.copy(source, folder.resolve(name));
    }

    @Test
    void kindsThatAreNotReadHereAreReadByIt() throws Exception {
        assertEquals(5, ImageFiles.open(lzma("known.tif"), notes::add).getWidth());
        Path other = Files.writeString(folder.resolve("known.czi"), "ZISRAWFILE and more");
        assertEquals(5, ImageFiles.open(other, notes::add).getWidth());
        assertEquals(List.of("It was read by Bio-Formats.", "It was read by Bio-Formats."), notes);
    }

    @Test
    void whatItCannotReadEitherIsRefusedWithTheFirstReason() throws Exception {
        Path file = lzma("other.tif");
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        assertTrue(e.getMessage().contains("LZMA"), e.getMessage());
    }

    @Test
    void severalImagesAreNamed() throws Exception {
        Path file = lzma("known-two.tif");
        IOException e = assertThrows(IOException.class, () -> ImageFiles.open(file));
        assertTrue(e.getMessage().contains("holds 2 images"), e.getMessage());
    }

    /** Damage is no kind: another reader might show what is left of it. */
    @Test
    void damagedFilesAreNotGivenToIt() throws Exception {
        Path source = Path.of(
                BioFormatsTest.class.getResource("/tiff/u2_zip_tiles.tif").toURI());
        byte[] bytes = Files.readAllBytes(source);
        Path file = Files.write(folder.resolve("known.tif"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(IOException.class, () -> ImageFiles.open(file, notes::add));
        assertEquals(List.of(), notes);
    }
}
