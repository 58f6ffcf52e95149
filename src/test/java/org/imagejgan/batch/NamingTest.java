// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.batch.Naming.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    private static final Path OUT = Path.of("out");

    private static List<String> names(Naming naming, String... images) {
        return OutputNames.in(OUT, Stream.of(images).map(Path::of).toList(), naming).values().stream()
                .map(file -> OUT.relativize(file.usual()).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void treesAreKept() {
        assertEquals(
                List.of("a.tif", "well 1/a.png", "well 1/deep/a.tif", "well 2/a.tif"),
                names(Naming.SAME, "a.tif", "well 1/a.png", "well 1/deep/a.gif", "well 2/a.tif"));
    }

    @Test
    void withoutATreeFoldersStandBeforeTheNames() {
        Naming flat = new Naming("{stem}", Format.SAME, false);
        assertEquals(
                List.of("a.tif", "w1_a.tif", "w1_deep_a.tif", "w2_a.tif"),
                names(flat, "a.tif", "w1/a.tif", "w1/deep/a.tif", "w2/a.tif"));
        assertEquals(List.of("w1_a.tif", "w1_a.tif.tif"), names(flat, "w1_a.tif", "w1/a.tif"));
    }

    @Test
    void stemAndFolderStandForThoseOfTheImage() {
        Naming naming = new Naming("{folder}-{stem}_clean", Format.TIFF, true);
        assertEquals(
                List.of("-a_clean.tif", "w/w-b.1_clean.tif", "w/w-c_clean.tif"),
                names(naming, "a.png", "w/b.1.tif", "w/c.ome.tif"));
    }

    @Test
    void aFormatIsThatOfAll() {
        assertEquals(List.of("a.png", "b.png"), names(new Naming("{stem}", Format.PNG, true), "a.tif", "b.png"));
        assertEquals(
                List.of("a.ome.tif", "b.ome.tif"),
                names(new Naming("{stem}", Format.OME_TIFF, true), "a.tif", "b.ome.tif"));
        Naming same = new Naming("{stem}_x", Format.SAME, true);
        assertEquals(List.of("a_x.TIFF", "b_x.ome.tif", "c_x.tif"), names(same, "a.TIFF", "b.ome.tif", "c.jpg"));
    }

    @Test
    void imagesOfOneStemHaveTheirExtensionsToo() {
        Naming tiff = new Naming("{stem}", Format.TIFF, true);
        assertEquals(List.of("a.png.tif", "a.tif"), names(tiff, "a.png", "a.tif"));
        Naming named = new Naming("{stem}_x", Format.TIFF, true);
        assertEquals(List.of("a.png_x.tif", "a.tif_x.tif"), names(named, "a.png", "a.tif"));
        assertEquals(List.of("w/a.png.tif", "w/a.tif", "v/a.tif"), names(tiff, "w/a.png", "w/a.tif", "v/a.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "", "{stem}_{well}", "{stem", "a/{stem}", "{stem}:1", ".{stem}"})
    void whatCannotNameFilesIsRefused(String name) {
        var e = assertThrows(IllegalArgumentException.class, () -> new Naming(name, Format.SAME, true));
        assertTrue(e.getMessage().startsWith("name=" + name + " "), e.getMessage());
        assertTrue(e.getMessage().contains("Write {stem}"), e.getMessage());
    }
}
