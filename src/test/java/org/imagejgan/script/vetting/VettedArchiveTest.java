// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script.vetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.imagejgan.script.TorchArchive;
import org.imagejgan.script.vetting.VettedArchive.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VettedArchiveTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private void writeArchive() throws IOException {
        Path file = folder.resolve("whole.pt");
        String source = "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    return torch.add(x, 1)\n";
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchArchive.write(out, List.of(new TorchArchive.Method("forward", source)), Map.of());
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
    }

    private Path zip() throws IOException {
        Path file = folder.resolve("model.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private String refusal() throws IOException {
        Path file = zip();
        return assertThrows(IOException.class, () -> VettedArchive.open(file, "Mine"))
                .getMessage();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void onlyWhatWasReadIsHandedOn() throws IOException {
        writeArchive();
        files.put("net/code/__torch__.py.debug_pkl", bytes("anything"));
        files.put("net/extra/more", bytes("anything"));
        files.put("net/bytecode.pkl", bytes("anything"));
        try (VettedArchive archive = VettedArchive.open(zip(), "Mine")) {
            assertEquals(
                    List.of("code/__torch__.py", "constants.pkl", "data.pkl", "version"),
                    archive.entries().stream().map(Entry::name).toList());
            assertFalse(archive.loops());
        }
    }

    @Test
    void everyFileOfCodeIsRead() throws IOException {
        writeArchive();
        files.put(
                "net/code/__torch__/deep/er.py",
                bytes("def f(x: Tensor) -> Tensor:\n  torch.save(x, \"f\")\n  return x\n"));
        String message = refusal();
        assertTrue(message.startsWith("Mine was not loaded: in code/__torch__/deep/er.py, line 2"), message);
        assertTrue(message.contains("torch.save"), message);
    }

    @Test
    void aPickleThatNamesOtherThingsIsRefused() throws IOException {
        writeArchive();
        byte[] pickle = "..cos\nsystem\n)R.".getBytes(StandardCharsets.US_ASCII);
        pickle[0] = (byte) 0x80;
        pickle[1] = 2;
        files.put("net/constants.pkl", pickle);
        String message = refusal();
        assertTrue(message.contains("constants.pkl") && message.contains("os.system"), message);
    }

    @Test
    void whatIsNoArchiveIsASentence() throws IOException {
        files.put("net/version", bytes("3\n"));
        assertTrue(refusal().contains("no file data.pkl"));
        files.put("other/data.pkl", bytes("x"));
        assertTrue(refusal().contains("one folder"));
        Path text = Files.writeString(folder.resolve("text.pt"), "no zip");
        assertTrue(assertThrows(IOException.class, () -> VettedArchive.open(text, "Mine"))
                .getMessage()
                .startsWith("Mine is not a TorchScript archive"));
    }

    @Test
    void codeThatInflatesWithoutEndIsRefused() throws IOException {
        writeArchive();
        files.put("net/code/__torch__/large.py", new byte[65 << 20]);
        assertTrue(refusal().contains("too large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colorize-histology",
                "denoise-fluorescence",
                "denoise-gaussian",
                "inpaint",
                "superres-microscope-x2",
                "superres-microscope-x4",
                "superres-x2",
                "superres-x3",
                "superres-x4"
            })
    void theModelsOfThePluginPass(String model) throws IOException {
        Path weights = folder.resolve(model + ".pt");
        try (InputStream in = VettedArchiveTest.class.getResourceAsStream("/models/" + model + ".zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry entry = zip.getNextEntry();
            while (!entry.getName().endsWith(".pt")) entry = zip.getNextEntry();
            Files.copy(zip, weights);
        }
        try (VettedArchive archive = VettedArchive.open(weights, model)) {
            assertFalse(archive.loops());
            assertTrue(archive.entries().size() > 10);
        }
    }
}
