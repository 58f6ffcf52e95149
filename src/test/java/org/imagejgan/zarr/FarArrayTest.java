// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imagejgan.zarr.store.FolderServer;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.HttpStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays on a server that takes its time: it is asked for several files at once, and for none twice. */
class FarArrayTest {
    private static final Box ALL = new Box(new long[] {0, 0}, new int[] {100, 90});

    @TempDir
    private Path folder;

    private ZarrArray written(int format) throws IOException {
        FolderStore store = new FolderStore(folder.resolve("a"));
        ZarrArray array = new NewArray(
                        format,
                        new long[] {100, 90},
                        DataType.UINT16,
                        new int[] {16, 16},
                        new int[] {48, 48},
                        List.of("y", "x"))
                .create(store);
        Random random = new Random(format);
        for (long[] block : array.blocks().all()) {
            byte[] values = new byte[array.blocks().inside(block).count() * 2];
            random.nextBytes(values);
            array.write(block, values);
        }
        return array;
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void filesComeSideBySideAndValuesAreThoseOfTheDisk(int format) throws IOException {
        ZarrArray near = written(format);
        try (FolderServer server = new FolderServer(folder, 25)) {
            ZarrArray far = ZarrArray.open(HttpStore.of(server.address() + "a"));
            assertArrayEquals(near.read(ALL), far.read(ALL));
            assertTrue(server.most() > 2 && server.most() <= 8, server.most() + " at once");
            Map<String, Integer> asked = server.asked();
            asked.keySet().removeIf(path -> path.endsWith("zarr.json") || path.endsWith(".zarray"));
            // 7 x 6 chunks, or 3 x 2 shards.
            assertEquals(format == 2 ? 42 : 6, asked.size(), asked.toString());
            asked.forEach((path, times) -> assertEquals(1, times, path));
            Box part = new Box(new long[] {30, 7}, new int[] {41, 60});
            assertArrayEquals(near.read(part), far.read(part));
        }
    }

    @Test
    void missingFilesAreTheFillValueAndAreAskedForInVainOnce() throws IOException {
        ZarrArray near = written(2);
        Files.delete(folder.resolve("a/0/1"));
        try (FolderServer server = new FolderServer(folder)) {
            ZarrArray far = ZarrArray.open(HttpStore.of(server.address() + "a"));
            assertArrayEquals(near.read(ALL), far.read(ALL));
            assertEquals(1, server.asked().get("a/0/1"));
        }
    }

    @Test
    void theFirstFileThatIsDamagedIsNamed() throws IOException {
        written(2);
        Files.write(folder.resolve("a/3/3"), new byte[9]);
        try (FolderServer server = new FolderServer(folder)) {
            ZarrArray far = ZarrArray.open(HttpStore.of(server.address() + "a"));
            String message =
                    assertThrows(IOException.class, () -> far.read(ALL)).getMessage();
            assertTrue(message.contains("a/3/3\" cannot be read"), message);
            // Others can be read after it.
            far.read(new Box(new long[2], new int[] {40, 40}));
        }
    }
}
