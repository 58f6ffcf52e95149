// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imagejgan.zarr.store.FolderStore;
import org.imagejgan.zarr.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that zarr (version 2) and a script (version 3) wrote, whose values are known. */
class ZarrArrayTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() {
        Stores.unpack("arrays.zip", folder);
    }

    private static ZarrArray open(String name) throws IOException {
        return ZarrArray.open(new FolderStore(folder.resolve(name)));
    }

    private static Box all(ZarrArray array) {
        int[] size = new int[array.shape().length];
        for (int i = 0; i < size.length; i++) size[i] = (int) array.shape()[i];
        return new Box(new long[size.length], size);
    }

    private static double[] values(ZarrArray array, Box box) throws IOException {
        return Values.doubles(array.read(box), array.type());
    }

    /** As the script makes them. */
    private static double expected(int at, DataType type) {
        int n = (at * 37 + 11) % 120;
        if (type == DataType.BOOL) return n % 2 == 0 ? 1 : 0;
        if (type.real()) return n / 8.0 - 5;
        double high = (n - (type.signed() ? 60 : 0)) * Math.pow(256, type.bytes() - 1);
        return high + (type.bytes() > 1 ? n : 0);
    }

    private static void check(ZarrArray array) throws IOException {
        double[] values = values(array, all(array));
        for (int i = 0; i < values.length; i++) assertEquals(expected(i, array.type()), values[i], "value " + i);
    }

    @Test
    void everyTypeAndOrderIsRead() throws IOException {
        List<DataType> seen = new ArrayList<>();
        for (String kind : List.of("b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8")) {
            check(open("second/" + kind + "C"));
            check(open("second/" + kind + "F"));
            check(open("third/" + kind));
            seen.add(open("third/" + kind).type());
        }
        assertEquals(List.of(DataType.values()), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "lz4hc", "zstd", "zlib", "blosclz"})
    void everyPackingOfBloscIsRead(String name) throws IOException {
        for (int shuffle = 0; shuffle < 3; shuffle++) {
            ZarrArray array = open("second/blosc-" + name + "-" + shuffle);
            double[] values = values(array, all(array));
            assertEquals(3000, values.length);
            for (int i = 0; i < values.length; i++) assertEquals(expected(i % 300, DataType.UINT16), values[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"second/slash", "second/zstd", "third/turned", "third/blosc"})
    void separatorsCodecsAndOrdersAreRead(String name) throws IOException {
        check(open(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"third/end", "third/start"})
    void chunksOfShardsAreRead(String name) throws IOException {
        ZarrArray array = open(name);
        double[] values = values(array, all(array));
        for (int i = 0; i < values.length; i++) {
            boolean hole = i / 30 < 2 && i / 5 % 6 < 3 && i % 5 < 2;
            assertEquals(hole ? 0 : expected(i, DataType.UINT16), values[i]);
        }
        assertArrayEquals(new int[] {2, 3, 2}, array.chunk());
    }

    @Test
    void aBoxIsCutFromAllChunksThatItTouches() throws IOException {
        Box box = new Box(new long[] {1, 2, 1}, new int[] {2, 3, 4});
        for (String name : List.of("third/turned", "third/end")) {
            double[] values = values(open(name), box);
            for (int i = 0; i < values.length; i++) {
                int z = i / 12 + 1;
                int y = i / 4 % 3 + 2;
                int x = i % 4 + 1;
                boolean hole = name.endsWith("end") && z < 2 && y < 3 && x < 2;
                assertEquals(hole ? 0 : expected((z * 6 + y) * 5 + x, DataType.UINT16), values[i]);
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> open("third/end")
                .read(new Box(new long[] {0, 0, 3}, new int[] {1, 1, 3})));
    }

    @Test
    void missingChunksHoldTheFillValue() throws IOException {
        assertEquals(9, values(open("third/gap"), new Box(new long[] {2, 0, 0}, new int[] {1, 1, 1}))[0]);
        assertEquals(7, values(open("second/fill-seven"), all(open("second/fill-seven")))[0]);
        assertEquals(-3, values(open("second/fill-minus"), all(open("second/fill-minus")))[0]);
        assertEquals(0, values(open("second/fill-null"), all(open("second/fill-null")))[0]);
        double[] nan = values(open("second/fill-nan"), all(open("second/fill-nan")));
        assertEquals(Double.NaN, nan[0]);
        assertEquals(1, nan[2]);
    }

    private static String refused(String name) {
        String message = assertThrows(IOException.class, () -> {
                    ZarrArray array = open(name);
                    array.read(all(array));
                })
                .getMessage();
        assertTrue(message.startsWith("\"") && message.endsWith("."), message);
        return message;
    }

    private static String changed(String name, String from, String to) throws IOException {
        Path copy = folder.resolve("changed");
        Path file = folder.resolve(name);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        Files.createDirectories(copy);
        Files.writeString(copy.resolve("zarr.json"), text.replace(from, to));
        return refused("changed");
    }

    @Test
    void whatIsNotKnownIsRefusedByItsName() throws IOException {
        assertTrue(refused("second/filter").contains("\"delta\""));
        assertTrue(changed("third/u2/zarr.json", "\"gzip\"", "\"lz5\"").contains("\"lz5\""));
        assertTrue(changed("third/u2/zarr.json", "\"uint16\"", "\"complex64\"").contains("\"complex64\""));
        assertTrue(
                changed("third/u2/zarr.json", "\"regular\"", "\"rectangular\"").contains("\"rectangular\""));
        assertTrue(changed("third/u2/zarr.json", "\"node_type\": \"array\"", "\"node_type\": \"group\"")
                .contains("node_type"));
        assertTrue(refused("third").contains("node_type"));
        assertTrue(refused("nothing").contains("neither zarr.json nor .zarray"));
    }

    @Test
    void damagedChunksAreRefused() throws IOException {
        Path damaged = Stores.unpack("arrays.zip", folder.resolve("damaged"));
        for (String file : List.of("third/start/c/0/0/0", "third/end/c/0/0/0", "third/turned/c/0/0/0")) {
            byte[] bytes = Files.readAllBytes(damaged.resolve(file));
            // The last byte is of an index or a checksum, or of a chunk that has one.
            bytes[bytes.length - 1] ^= 1;
            Files.write(damaged.resolve(file), bytes);
            String name = "damaged/" + file.substring(0, file.indexOf("/c/"));
            assertTrue(refused(name).contains("checksum"), () -> refused(name));
        }
        Path blosc = damaged.resolve("second/blosc-zstd-1/0.0");
        byte[] bytes = Files.readAllBytes(blosc);
        Files.write(blosc, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(refused("damaged/second/blosc-zstd-1").contains("blosc"));
        Path plain = damaged.resolve("third/gap/c/0/0/0");
        Files.write(plain, new byte[5]);
        assertTrue(refused("damaged/third/gap").contains("5 bytes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatIsWrittenIsReadAgain(int version, @TempDir Path to) throws IOException {
        long[] shape = {3, 5, 7};
        NewArray made = new NewArray(
                version, shape, DataType.UINT16, new int[] {1, 2, 3}, new int[] {2, 4, 6}, List.of("z", "y", "x"));
        ZarrArray array = made.create(new FolderStore(to));
        for (long[] block : array.blocks().all()) {
            Box box = array.blocks().inside(block);
            ByteBuffer values = ByteBuffer.allocate(box.count() * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < box.count(); i++) {
                int y = box.size()[1];
                int x = box.size()[2];
                long at = ((box.from()[0] + i / (x * y)) * 5 + box.from()[1] + i / x % y) * 7 + box.from()[2] + i % x;
                values.putShort((short) expected((int) at, DataType.UINT16));
            }
            array.write(block, values.array());
            assertTrue(array.has(block));
        }
        check(array);
        check(ZarrArray.open(new FolderStore(to)));
        assertEquals(version, ZarrArray.open(new FolderStore(to)).version());
        assertEquals(version == 3 ? 2 * 2 * 2 : 3 * 3 * 3, array.blocks().all().size());
    }

    /** Says what it is asked for. */
    private record Asked(Store store, List<String> keys) implements Store {
        @Override
        public String place() {
            return store.place();
        }

        @Override
        public Optional<byte[]> get(String key) throws IOException {
            keys.add(key);
            return store.get(key);
        }

        @Override
        public Optional<byte[]> get(String key, long offset, int length) throws IOException {
            keys.add(key);
            return store.get(key, offset, length);
        }

        @Override
        public boolean has(String key) throws IOException {
            return store.has(key);
        }

        @Override
        public void put(String key, byte[] bytes) throws IOException {
            store.put(key, bytes);
        }

        @Override
        public Store at(String key) {
            return new Asked(store.at(key), keys);
        }
    }

    /** What was read whole would only fill the memory: planes of an image are worked on one after the other. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void onlyAChunkOfWhichMoreIsToBeReadIsKept(int depth, int reads) throws IOException {
        int[] chunk = {depth, 4, 4};
        long[] shape = {2, 6, 6};
        Asked store = new Asked(new FolderStore(folder.resolve("kept" + depth)), new ArrayList<>());
        ZarrArray array = new NewArray(2, shape, DataType.UINT8, chunk, chunk, List.of("z", "y", "x")).create(store);
        for (long[] block : array.blocks().all())
            array.write(block, new byte[array.blocks().inside(block).count()]);
        store.keys.clear();
        for (int i = 0; i < 2; i++) array.read(new Box(new long[3], new int[] {1, 6, 6}));
        assertEquals(4 * reads, store.keys.size(), store.keys.toString());
    }
}
