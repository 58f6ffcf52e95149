// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private static void write(Path file, boolean overwrite, String text) throws IOException {
        new WholeFile(file, overwrite).write(out -> out.write(text.getBytes()));
    }

    private String refusal(Path file) {
        IOException e = assertThrows(IOException.class, () -> write(file, true, "new"));
        assertTrue(e.getMessage().startsWith("\"" + file + "\" cannot be written: "), e.getMessage());
        return e.getMessage();
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void whatAKilledProcessLeftIsRemovedOnceItIsOldEnough() throws IOException {
        Path left = Files.writeString(folder.resolve(".imagejgan-0123.part"), "half");
        WholeFile.sweep(folder);
        assertEquals(Set.of(left.getFileName().toString()), names());
        Instant before = Instant.now().minus(Duration.ofMinutes(10));
        Files.setLastModifiedTime(left, FileTime.from(before));
        WholeFile.sweep(folder, Duration.ofHours(1));
        assertEquals(Set.of(left.getFileName().toString()), names());
        WholeFile.sweep(folder);
        assertEquals(Set.of(), names());
    }

    @Test
    void missingFoldersAreMadeAndWhatIsThereIsKeptUnlessItMayBeReplaced() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        write(file, false, "first");
        assertThrows(FileAlreadyExistsException.class, () -> write(file, false, "second"));
        assertEquals("first", Files.readString(file));
        write(file, true, "third");
        assertEquals("third", Files.readString(file));
    }

    @Test
    void whatAppearsMeanwhileIsKept() {
        Path file = folder.resolve("c.txt");
        assertThrows(FileAlreadyExistsException.class, () -> new WholeFile(file, false).write(out -> {
            Files.writeString(file, "another's");
        }));
        assertEquals("another's", assertReadable(file));
    }

    private static String assertReadable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterAFailureOfAnyKindTheOldFileStandsAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        for (Throwable fault :
                List.of(new IOException("disk gone"), new IllegalStateException(), new StackOverflowError()))
            assertThrows(Throwable.class, () -> new WholeFile(file, true).write(out -> {
                out.write(1);
                WholeFileTest.<RuntimeException>raise(fault);
            }));
        assertEquals("old", Files.readString(file));
        assertEquals(Set.of("c.txt"), names());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable fault) throws E {
        throw (E) fault;
    }

    @Test
    void theOneBeforeIsKeptWhereAsked() throws IOException {
        Path file = folder.resolve("c.txt");
        for (String text : List.of("1", "2", "3"))
            new WholeFile(file, true, folder.resolve("c.before")).write(out -> out.write(text.getBytes()));
        assertEquals("3", Files.readString(file));
        assertEquals("2", Files.readString(folder.resolve("c.before")));
        assertEquals(Set.of("c.txt", "c.before"), names());
    }

    /** As long as file systems allow; letters of two bytes too. */
    @Test
    void namesMayBeAsLongAsTheFileSystemAllows() throws IOException {
        for (String name : List.of("n".repeat(251) + ".tif", "ü".repeat(125) + ".tif")) {
            Path file = folder.resolve(name);
            assumeTrue(Refusal.ofWriting(file).isEmpty(), "this file system allows no such names");
            write(file, false, "x");
            assertEquals("x", Files.readString(file));
        }
        Path longer = folder.resolve("n".repeat(300) + ".tif");
        assertTrue(refusal(longer).contains("too long"));
        assertTrue(Refusal.ofWriting(longer).orElseThrow().contains("too long"));
    }

    @Test
    void whatStandsInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path below : List.of(file.resolve("x.tif"), file.resolve("y/x.tif"))) {
            assertTrue(refusal(below).contains("a file is in the place of a folder"), refusal(below));
            assertTrue(Refusal.ofWriting(below).orElseThrow().contains("in the place of a folder"));
        }
        assertTrue(refusal(Files.createDirectory(folder.resolve("d.tif"))).contains("it is a folder"));
        assertEquals(Set.of("file", "d.tif"), names());
    }

    @Test
    void aPipeIsNotReplaced() throws Exception {
        Path pipe = Pipes.make(folder.resolve("pipe.tif"));
        assertTrue(refusal(pipe).contains("a pipe"), refusal(pipe));
        assertTrue(Refusal.ofWriting(pipe).orElseThrow().contains("a pipe"));
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(closed), "who runs this may write everywhere");
        assertTrue(refusal(closed.resolve("x.tif")).contains("permission denied"));
        assertTrue(Refusal.ofWriting(closed.resolve("x.tif")).orElseThrow().contains("permission denied"));
    }

    @Test
    void aFullDiskIsNamed() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        IOException e = assertThrows(IOException.class, () -> Files.write(full, new byte[10]));
        assertEquals("no space is left", Refusal.reason(e));
        assertTrue(Refusal.isFull(new IllegalStateException("wrapped", new IOException("as well", e))));
        assertFalse(Refusal.isFull(new IOException("Permission denied")));
    }
}
