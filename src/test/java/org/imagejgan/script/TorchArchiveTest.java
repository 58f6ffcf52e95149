// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchArchiveTest {
    private static final TorchArchive.Method SCALE = method("scale", "torch.mul(x, self.w)");
    private static final TorchArchive.Method SHIFT = method("shift", "torch.add(x, self.w)");
    private static final int LOCAL_HEADER = 0x04034b50;

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    TorchArchiveTest() {
        tensors.put("w", manager.create(new float[] {3}));
        tensors.put("index", manager.create(new long[] {1L << 40, -2}));
        tensors.put("scalar", manager.create(0.1f));
        tensors.put("empty", manager.zeros(new Shape(0, 3)));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static TorchArchive.Method method(String name, String result) {
        String head = "  def " + name + "(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n";
        return new TorchArchive.Method(name, head + "    return " + result + "\n");
    }

    private byte[] write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchArchive.write(out, List.of(SCALE, SHIFT), tensors);
        return out.toByteArray();
    }

    private Path file(byte[] archive) throws IOException {
        return Files.write(folder.resolve("archive.pt"), archive);
    }

    @Test
    void holdsSeveralMethodsOverTheSameTensors() throws IOException {
        NDList x = new NDList(manager.create(new float[] {5}));
        try (TorchModule module = TorchModule.load(file(write()), "two.pt", manager)) {
            assertEquals(15, module.run("scale", x).head().getFloat());
            assertEquals(8, module.run("shift", x).head().getFloat());
            String message = assertThrows(EngineException.class, () -> module.run("forward", x))
                    .getMessage();
            assertTrue(message.contains("two.pt") && message.contains("forward"), message);
        }
    }

    @Test
    void tensorsComeBackWithTypeAndShape() throws IOException {
        Map<String, NDArray> read = ArchiveReader.tensors(file(write()), manager);
        assertEquals(tensors.keySet(), read.keySet());
        tensors.forEach((name, tensor) -> {
            assertEquals(tensor.getShape(), read.get(name).getShape());
            assertEquals(tensor.getDataType(), read.get(name).getDataType());
            assertArrayEquals(tensor.toByteArray(), read.get(name).toByteArray());
        });
    }

    @Test
    void equalContentGivesEqualBytesInEveryTimeZone() throws IOException {
        byte[] here = write();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            assertArrayEquals(here, write());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void dataAreAligned() throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(write()).order(ByteOrder.LITTLE_ENDIAN);
        int entries = 0;
        for (int at = 0; zip.getInt(at) == LOCAL_HEADER; entries++) {
            int data = at + 30 + zip.getShort(at + 26) + zip.getShort(at + 28);
            assertEquals(0, data % 64);
            at = data + zip.getInt(at + 18);
        }
        assertEquals(8, entries);
    }

    @Test
    void damageIsAnError() throws IOException {
        byte[] half = Arrays.copyOf(write(), 700);
        Path file = file(half);
        String message = assertThrows(IOException.class, () -> ArchiveReader.tensors(file, manager))
                .getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("damaged"), message);
        assertThrows(IOException.class, () -> ArchiveReader.tensors(Path.of("no such file"), manager));
    }

    @Test
    void namesAndTypesAreChecked() {
        refused(Map.of("1st", manager.ones(new Shape(1))), "1st");
        refused(Map.of("scale", manager.ones(new Shape(1))), "scale");
        refused(Map.of("training", manager.ones(new Shape(1))), "training");
        refused(Map.of("half", manager.ones(new Shape(1), DataType.INT32)), "int32");
        assertThrows(
                IllegalArgumentException.class,
                () -> TorchArchive.write(new ByteArrayOutputStream(), List.of(), Map.of()));
    }

    private static void refused(Map<String, NDArray> tensors, String word) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> TorchArchive.write(new ByteArrayOutputStream(), List.of(SCALE), tensors))
                .getMessage();
        assertTrue(message.contains(word), message);
    }
}
