// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
    @TempDir
    private Path folder;

    private void assertTaken(Path output, String... words) {
        Exception e = assertThrows(IllegalStateException.class, () -> OutputLock.take(output, "the training of B"));
        for (String word : words) assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    @Test
    void isHeldByOneInThisProcessAndGivenBack() throws IOException {
        Path output = folder.resolve("new/model.zip");
        try (OutputLock held = OutputLock.take(output, "the training of A")) {
            assertTaken(output, "output=" + output, "the training of A", "this program");
            assertTaken(folder.resolve("new/../new/MODEL.zip"), "the training of A");
            OutputLock.take(folder.resolve("new/other.zip"), "the training of C")
                    .close();
        }
        OutputLock.take(output, "the training of B").close();
        try (Stream<Path> left = Files.list(output.getParent())) {
            assertEquals(List.of(), left.toList(), "no file of the lock stays");
        }
    }

    @Test
    void isHeldByAnotherProcessUntilThatIsKilled() throws Exception {
        Path output = folder.resolve("model.zip");
        Process other = LockHolder.start(output);
        try {
            assertEquals("held", other.inputReader().readLine());
            assertTaken(output, "the training of another", "process " + other.pid());
        } finally {
            other.destroyForcibly();
            assertTrue(other.waitFor(20, TimeUnit.SECONDS));
        }
        try (OutputLock mine = OutputLock.take(output, "the training of B")) {
            assertTaken(output, "the training of B");
        }
    }

    @Test
    void namesOfAnyLengthCanBeLocked() throws IOException {
        OutputLock.take(folder.resolve("n".repeat(251) + ".zip"), "the training of A")
                .close();
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsNamedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Exception e =
                assertThrows(IOException.class, () -> OutputLock.take(file.resolve("m.zip"), "the training of A"));
        assertTrue(e.getMessage().contains("a file is in the place of a folder"), e.getMessage());
    }
}
