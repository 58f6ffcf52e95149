// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
    @TempDir
    private Path folder;

    private static IOException full() {
        return new IOException("It cannot be written.", new FileSystemException("x", null, "Disk quota exceeded"));
    }

    @Test
    void aFaultThatIsNotThePlacesEndsNothing() {
        OutputPlace place = new OutputPlace(folder);
        place.failed(new IOException("The file is held by another program."), 100);
        // The disk of the temporary files, perhaps: there was no result to write yet.
        place.failed(full(), 0);
        assertFalse(place.lost());
        assertEquals("", place.words(3, "go on"));
    }

    @Test
    void aFullPlaceSaysWhatIsNeeded() {
        OutputPlace place = new OutputPlace(folder);
        place.failed(full(), 2_000_000);
        assertTrue(place.lost());
        String words = place.words(3, "the same line again goes on");
        assertTrue(words.startsWith("The disk of \"" + folder + "\" is full: "), words);
        assertTrue(
                words.endsWith(" are free, and the 4 results that are missing need about 8.0 MB. Free as much; the same"
                        + " line again goes on."),
                words);
    }

    @Test
    void aPlaceThatIsAFileNowSaysSo() throws IOException {
        Path gone = Files.writeString(folder.resolve("out"), "in its place");
        OutputPlace place = new OutputPlace(gone);
        place.failed(new IOException("whatever"), 10);
        String words = place.words(1, "the same line again goes on");
        assertTrue(
                words.startsWith(
                        "Nothing can be written to \"" + gone + "\" any more: a file is in the place of a folder. "),
                words);
        assertTrue(words.endsWith("Mend that; the same line again goes on."), words);
    }
}
