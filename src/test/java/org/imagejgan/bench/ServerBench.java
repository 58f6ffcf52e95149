// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.NewArray;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.store.FolderServer;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.HttpStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a plane from a server on this machine that waits before it answers, as one far away does. */
@Tag("bench")
class ServerBench {
    private static final int SIDE = 2048;
    private static final long DELAY = Long.getLong("gan.delay", 30);
    private static final int ROUNDS = Integer.getInteger("gan.rounds", 5);

    @TempDir
    private Path folder;

    /** Planes of 16 chunks in files of their own, and of four shards; a plane at once, and its chunks one after the other. */
    @Test
    void planesFromFarAway() throws IOException {
        write(2, "chunks", 512);
        write(3, "shards", 1024);
        try (FolderServer server = new FolderServer(folder, DELAY)) {
            for (String name : List.of("chunks", "shards")) {
                int file = name.equals("chunks") ? 512 : 1024;
                double[] ratios = new double[ROUNDS];
                double[] seconds = new double[ROUNDS];
                for (int round = -1; round < ROUNDS; round++) {
                    double together = time(server, name, SIDE);
                    double oneByOne = time(server, name, file);
                    if (round < 0) continue;
                    seconds[round] = together;
                    ratios[round] = oneByOne / together;
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s of %d², %d ms an answer: %.3f s a plane of %d²; one file after the other / at once %.2f%n",
                        name,
                        file,
                        DELAY,
                        median(seconds),
                        SIDE,
                        median(ratios));
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void write(int format, String name, int file) throws IOException {
        ZarrArray array = new NewArray(
                        format,
                        new long[] {SIDE, SIDE},
                        DataType.UINT16,
                        new int[] {512, 512},
                        new int[] {file, file},
                        List.of("y", "x"))
                .create(new FolderStore(folder.resolve(name)));
        Random random = new Random(1);
        for (long[] block : array.blocks().all()) {
            byte[] values = new byte[2 * file * file];
            for (int i = 0; i < values.length; i += 2) values[i] = (byte) random.nextInt(64);
            array.write(block, values);
        }
    }

    /** Opens the array anew, so that nothing is kept, and reads its plane in squares. */
    private static double time(FolderServer server, String name, int side) throws IOException {
        ZarrArray array = ZarrArray.open(HttpStore.of(server.address() + name));
        Time start = Time.now();
        for (int y = 0; y < SIDE; y += side)
            for (int x = 0; x < SIDE; x += side) array.read(new Box(new long[] {y, x}, new int[] {side, side}));
        return Time.now().since(start).seconds();
    }
}
