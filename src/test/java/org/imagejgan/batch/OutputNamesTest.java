// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
    private static final Path OUT = Path.of("out");

    @Test
    void losslessFormatsKeepTheirNameOthersBecomeTiff() {
        assertEquals("a.tif", OutputNames.of(Path.of("in/a.tif")));
        assertEquals("a.TIFF", OutputNames.of(Path.of("a.TIFF")));
        assertEquals("a.png", OutputNames.of(Path.of("a.png")));
        assertEquals("a.tif", OutputNames.of(Path.of("a.jpg")));
        assertEquals("a.b.tif", OutputNames.of(Path.of("a.b.dcm")));
        assertEquals("a.tif", OutputNames.of(Path.of("a")));
    }

    @Test
    void noTwoImagesShareAResult() {
        List<Path> images = List.of(Path.of("a.gif"), Path.of("a.jpg"), Path.of("A.tif"), Path.of("b.jpg"));
        List<Path> results = List.copyOf(OutputNames.in(OUT, images).values());
        assertEquals(
                List.of(OUT.resolve("a.gif.tif"), OUT.resolve("a.jpg.tif"), OUT.resolve("A.tif"), OUT.resolve("b.tif")),
                results);
    }
}
