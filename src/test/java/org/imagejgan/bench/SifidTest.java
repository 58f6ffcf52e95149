// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Float16Utils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and weights are those of {@code bench/distances.py}. */
class SifidTest {
    private static final int WEIGHTS = 64 * 27;

    @TempDir
    Path folder;

    private Compute compute;
    private ImageDistance distance;

    @BeforeEach
    void open() throws IOException {
        compute = Compute.open("cpu");
        Path file = folder.resolve("features.safetensors");
        Files.write(file, weights());
        distance = new Sifid(file, compute.manager());
    }

    @AfterEach
    void close() {
        compute.close();
    }

    /** A file as the network's is laid out: the arrays in the order of their names. */
    private static byte[] weights() {
        byte[] table = ("{\"features.0.bias\": {\"dtype\": \"F16\", \"shape\": [64], \"data_offsets\": [0, 128]}, "
                        + "\"features.0.weight\": {\"dtype\": \"F16\", \"shape\": [64, 3, 3, 3], \"data_offsets\": [128, "
                        + (128 + 2 * WEIGHTS) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + table.length + 128 + 2 * WEIGHTS).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(table.length).put(table);
        for (int k = 0; k < 64; k++) bytes.putShort(Float16Utils.floatToHalf((k % 7 - 3) / 8f));
        for (int i = 0; i < WEIGHTS; i++) bytes.putShort(Float16Utils.floatToHalf((37 * i % 101 - 50) / 256f));
        return bytes.array();
    }

    @Test
    void toItselfNothing() {
        assertEquals(0, distance.between(Waves.real(3), Waves.real(3)), 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 4960.25746", "2, 4343.93623", "3, 8913.21972"})
    void asScipyFinds(int channels, double expected) {
        assertEquals(expected, distance.between(Waves.real(channels), Waves.other(channels)), 1e-5 * expected);
    }

    @Test
    void halvesAsScipyFinds() {
        assertEquals(3269.33371, Halves.distance(Waves.odd(), distance), 0.03);
    }

    @Test
    void greyIsThreeEqualColours() {
        assertEquals(
                distance.between(thrice(Waves.real(1)), thrice(Waves.other(1))),
                distance.between(Waves.real(1), Waves.other(1)),
                1e-3);
    }

    private static Picture thrice(Picture grey) {
        int pixels = grey.values().length;
        float[] values = new float[3 * pixels];
        for (int i = 0; i < values.length; i++) values[i] = grey.values()[i % pixels];
        return new Picture(3, grey.height(), grey.width(), values);
    }

    @Test
    void memoryIsGivenBack() {
        int before = compute.manager().getManagedArrays().size();
        distance.between(Waves.real(2), Waves.other(2));
        assertEquals(before, compute.manager().getManagedArrays().size());
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = folder.resolve("other");
        Files.write(file, new byte[20]);
        assertThrows(IOException.class, () -> new Sifid(file, compute.manager()));
        Files.write(file, Arrays.copyOf(weights(), 40));
        assertThrows(IOException.class, () -> new Sifid(file, compute.manager()));
        Files.write(file, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        IOException e = assertThrows(IOException.class, () -> new Sifid(file, compute.manager()));
        assertTrue(e.getMessage().contains("features.0.weight"), e.getMessage());
    }
}
