// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    private Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private Search.Found found(String pattern, boolean recursive) throws IOException {
        return new Search(pattern, recursive).in(folder, folder.resolve("out"));
    }

    private List<String> names(String pattern, boolean recursive) throws IOException {
        return found(pattern, recursive).images().stream()
                .map(path -> path.toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void foldersAreLookedIntoWhereThatIsAsked() throws IOException {
        files("b.tif", "sub/deep/a.png", "sub/c.jpg", "note.txt", ".hidden/h.tif", "sub/.h.tif");
        assertEquals(List.of("b.tif"), names("", false));
        assertEquals(List.of("sub"), found("", false).left());
        assertEquals(List.of("b.tif", "sub/c.jpg", "sub/deep/a.png"), names("", true));
        assertEquals(List.of(), found("", true).left());
    }

    @Test
    void theOutputInTheInputIsNoInput() throws IOException {
        files("a.tif", "out/a.tif", "out/sub/b.tif");
        assertEquals(List.of("a.tif"), names("", true));
        assertEquals(List.of(), found("", false).left());
    }

    @Test
    void patternsAreOfNamesInLettersOfAnyCase() throws IOException {
        files("A1.TIF", "A2.png", "B1.tif", "well/A3.tif", "readme.txt", "a.czi");
        assertEquals(List.of("A1.TIF", "B1.tif"), names("*.tif", false));
        assertEquals(List.of("A1.TIF", "A2.png"), names("a?.* | none", false));
        assertEquals(List.of("A2.png", "B1.tif"), names("b*,*.png", false));
        assertEquals(List.of("A1.TIF", "A2.png", "B1.tif"), names("*.{tif,png}", false));
        assertEquals(List.of("well/A3.tif"), names("well/*", true));
        assertEquals(List.of("a.czi"), names("*.czi", false), "an extension that is named is meant");
        assertEquals(4, names("*", true).size(), "without one, only images are");
    }

    @Test
    void whatIsNoPatternIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Search("[a.tif", false));
        assertTrue(e.getMessage().startsWith("pattern=[a.tif is no pattern"), e.getMessage());
    }

    @Test
    void linksAreFollowedButNotInACircle() throws IOException {
        files("a/x.tif", "out/r.tif");
        try {
            Files.createSymbolicLink(folder.resolve("a/up"), folder);
            Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
            Files.createSymbolicLink(folder.resolve("results"), folder.resolve("out"));
            Files.createSymbolicLink(folder.resolve("gone.tif"), folder.resolve("nowhere.tif"));
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "links cannot be made here");
        }
        assertEquals(List.of("a/x.tif", "b/x.tif", "gone.tif"), names("", true));
        assertTrue(found("", true).left().get(0).contains("a link to a folder that it is in"));
    }

    @Test
    void aFolderThatCannotBeReadIsNamed() throws IOException {
        files("a.tif", "locked/b.tif");
        Path locked = folder.resolve("locked");
        boolean may = locked.toFile().setReadable(false) && !Files.isReadable(locked);
        assumeTrue(may, "this user may read everything");
        assertEquals(
                Map.of(Path.of("locked"), "The folder cannot be read: permission denied."),
                found("", true).unreadable());
        assertEquals(List.of("a.tif"), names("", true));
        locked.toFile().setReadable(true);
    }
}
