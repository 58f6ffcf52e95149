// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.imagejgan.progress.Progress;
import org.imagejgan.zarr.Box;
import org.imagejgan.zarr.DataType;
import org.imagejgan.zarr.NewArray;
import org.imagejgan.zarr.Values;
import org.imagejgan.zarr.ZarrArray;
import org.imagejgan.zarr.store.FolderStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoarserTest {
    private static final long[] SHAPE = {3, 37, 29};

    @TempDir
    private Path folder;

    private ZarrArray array(String name, long[] shape, DataType type, int depth) throws IOException {
        int[] chunk = {depth, 6, 5};
        int[] shard = {depth, 18, 10};
        return new NewArray(3, shape, type, chunk, shard, List.of("z", "y", "x"))
                .create(new FolderStore(folder.resolve(name)));
    }

    /** Every value is the mean of those below it, in whichever strips and blocks it was made. */
    @ParameterizedTest
    @CsvSource({
        "UINT8, 1 2 2, 1",
        "UINT16, 2 2 2, 1",
        "UINT16, 1 3 3, 2",
        "INT16, 1 2 2, 2",
        "FLOAT32, 3 2 4, 1",
        "UINT16, 1 5 1, 3"
    })
    void everyValueIsTheMeanOfThoseBelowIt(DataType type, String by, int depth) throws IOException {
        List<Integer> factors = Stream.of(by.split(" ")).map(Integer::valueOf).toList();
        ZarrArray finer = array("0", SHAPE, type, depth);
        byte[] bytes = new byte[3 * 37 * 29 * type.bytes()];
        new Random(7).nextBytes(bytes);
        if (type == DataType.FLOAT32) {
            ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < bytes.length; i += 4) view.putFloat(i, view.getShort(i) / 7f);
        }
        double[] values = Values.doubles(bytes, type);
        for (long[] block : finer.blocks().all()) {
            Box box = finer.blocks().inside(block);
            byte[] part = new byte[finer.bytes(box)];
            for (int i = 0; i < box.count(); i++)
                System.arraycopy(bytes, at(box, i) * type.bytes(), part, i * type.bytes(), type.bytes());
            finer.write(block, part);
        }
        long[] shape = Coarser.shape(SHAPE, factors);
        ZarrArray coarser = array("1", shape, type, depth);
        new Coarser(finer, factors).fill(coarser, Progress.NONE);
        int[] size = Arrays.stream(shape).mapToInt(n -> (int) n).toArray();
        double[] made = Values.doubles(coarser.read(new Box(new long[3], size)), type);
        int i = 0;
        for (int z = 0; z < size[0]; z++)
            for (int y = 0; y < size[1]; y++)
                for (int x = 0; x < size[2]; x++)
                    assertEquals(
                            mean(values, factors, type, z, y, x), made[i++], 1e-3, type + " " + z + " " + y + " " + x);
    }

    /** The place in the whole of a value of a box. */
    private static int at(Box box, int i) {
        int x = box.size()[2];
        int y = box.size()[1];
        long z = box.from()[0] + i / (x * y);
        return (int) ((z * SHAPE[1] + box.from()[1] + i / x % y) * SHAPE[2] + box.from()[2] + i % x);
    }

    private static double mean(double[] values, List<Integer> by, DataType type, int z, int y, int x) {
        double sum = 0;
        int count = 0;
        for (long c = (long) z * by.get(0); c < Math.min(SHAPE[0], (z + 1L) * by.get(0)); c++)
            for (long b = (long) y * by.get(1); b < Math.min(SHAPE[1], (y + 1L) * by.get(1)); b++)
                for (long a = (long) x * by.get(2); a < Math.min(SHAPE[2], (x + 1L) * by.get(2)); a++) {
                    sum += values[(int) ((c * SHAPE[1] + b) * SHAPE[2] + a)];
                    count++;
                }
        return type == DataType.FLOAT32 ? sum / count : Math.floor(sum / count + 0.5);
    }
}
