// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    @TempDir
    Path temporary;

    private static Path folder() throws IOException {
        return OwnFolder.file("any").getParent();
    }

    private Path left(String name, boolean old) throws IOException {
        Path left = Files.createDirectories(temporary.resolve(name).resolve("model"))
                .getParent();
        Files.writeString(left.resolve("model/0-weights.pt"), "weights");
        Path lock = Files.writeString(left.resolve("in-use"), "");
        if (old) Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(120)));
        return left;
    }

    private Process process(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void isOneForTheProcess() throws IOException {
        assertEquals(folder(), folder());
        assertTrue(Files.isDirectory(folder()));
        Path more = OwnFolder.newFolder();
        assertEquals(folder(), more.getParent());
        Files.writeString(more.resolve("a"), "a");
        OwnFolder.remove(more);
        assertFalse(Files.exists(more));
        OwnFolder.remove(more);
    }

    @Test
    void whatAnEndedProcessLeftIsClearedAndNothingElse() throws IOException {
        Path own = left("imagejgan-own", true);
        Path ended = left("imagejgan-ended", true);
        Path justMade = left("imagejgan-just-made", false);
        Path noLock = Files.createDirectory(temporary.resolve("imagejgan-of-somebody"));
        Path otherName = left("model-123", true);
        Path file = Files.writeString(temporary.resolve("imagejgan-notes.txt"), "mine");
        OwnFolder.clear(own);
        assertFalse(Files.exists(ended));
        for (Path stays : new Path[] {own, justMade, noLock, otherName, file}) assertTrue(Files.exists(stays));
    }

    /** A link in a folder that is cleared is removed, what it leads to is not. */
    @Test
    void linksAreNotFollowed() throws IOException {
        Path mine = Files.writeString(
                Files.createDirectory(temporary.resolve("mine")).resolve("image.tif"), "mine");
        Path ended = left("imagejgan-ended", true);
        Files.createSymbolicLink(ended.resolve("link"), mine.getParent());
        Files.createSymbolicLink(temporary.resolve("imagejgan-link"), ended);
        OwnFolder.clear(left("imagejgan-own", true));
        assertFalse(Files.exists(ended));
        assertTrue(Files.exists(mine));
    }

    /** One process ends as it should, one is killed; of the second the third clears what it left. */
    @Test
    void goesWithItsProcessOrAfterItWasKilled() throws IOException, InterruptedException {
        Process ending = process("end");
        Path first = Path.of(new String(ending.getInputStream().readAllBytes()).strip());
        assertTrue(ending.waitFor(20, TimeUnit.SECONDS));
        assertEquals(temporary, first.getParent());
        assertFalse(Files.exists(first));

        Process living = process("stay");
        Path second = Path.of(living.inputReader().readLine());
        Files.setLastModifiedTime(
                second.resolve("in-use"), FileTime.from(Instant.now().minusSeconds(120)));
        Path own = left("imagejgan-own", true);
        OwnFolder.clear(own);
        assertTrue(Files.exists(second.resolve("made")), "its process lives");
        living.destroyForcibly().waitFor();
        assertTrue(Files.exists(second.resolve("made")), "killed");
        OwnFolder.clear(own);
        assertFalse(Files.exists(second));
    }

    /** Another process of this plugin. */
    static final class Other {
        public static void main(String[] arguments) throws Exception {
            Files.writeString(OwnFolder.file("made"), "made");
            System.out.println(folder());
            if (arguments[0].equals("stay")) Thread.sleep(60_000);
        }
    }
}
