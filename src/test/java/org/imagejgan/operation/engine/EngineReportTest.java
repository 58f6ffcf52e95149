// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagejgan.progress.Cancelled;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.TorchLibrary;
import org.junit.jupiter.api.Test;

class EngineReportTest {
    private static final int SIDE = 64;

    private static DeviceTest test(double difference, String failure) {
        return new DeviceTest("gpu0", "GPU 0 (PyTorch 2.7.1), float32", 12.345, difference, 0.001, failure);
    }

    @Test
    void theProcessorComputesAndIsRight() throws IOException {
        List<DeviceTest> tests = DeviceTest.all(SIDE, Progress.NONE);
        assertEquals(Compute.devices(), tests.stream().map(DeviceTest::device).toList());
        DeviceTest cpu = tests.get(0);
        assertEquals("cpu", cpu.device());
        assertEquals("", cpu.failure());
        assertTrue(cpu.right(), cpu.line());
        assertTrue(cpu.speed() > 0 && cpu.used().startsWith("CPU, "), cpu.line());
        String precision = Compute.hasBfloat16() ? "bfloat16" : "float32";
        assertTrue(cpu.used().endsWith(precision), cpu.used());
        // Bfloat16 rounds: a test that compared the same with the same would find nothing.
        assertEquals(Compute.hasBfloat16(), cpu.difference() > 1e-6, cpu.line());
    }

    @Test
    void canBeCancelled() {
        Progress stopped = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(Cancelled.class, () -> DeviceTest.all(SIDE, stopped));
    }

    @Test
    void aDeviceThatComputesOtherwiseIsSaidToBeWrong() {
        assertEquals(
                "GPU 0 (PyTorch 2.7.1), float32: 12.35 megapixels a second; right: differs from the processor's full"
                        + " precision by 0.0001 at most, of about 1 (allowed: 0.001)",
                test(1e-4, "").line());
        for (double wrong : new double[] {0.0011, 5, Double.NaN}) {
            assertFalse(test(wrong, "").right());
            assertTrue(test(wrong, "").line().contains("WRONG: differs"));
        }
        assertEquals(
                "does not compute: out of memory",
                test(Double.NaN, "out\nof memory").line());
    }

    @Test
    void tellsWhatComputesHere() throws IOException {
        List<DeviceTest> tests = DeviceTest.all(SIDE, Progress.NONE);
        Map<String, String> lines = EngineReport.of(tests)
                .lines()
                .collect(Collectors.toMap(line -> line.substring(0, 13).trim(), line -> line.substring(13)
                        .trim()));
        TorchLibrary torch = TorchLibrary.loaded();
        assertTrue(lines.get("PyTorch").startsWith("2.7.1, cpu ("), lines.get("PyTorch"));
        String folder = lines.get("Libraries").replaceFirst(" \\(\\d+ MB\\)", "");
        assertTrue(Files.list(Path.of(folder)).anyMatch(file -> file.toString().contains("torch_cpu")), folder);
        assertTrue(torch.bytes() > 100 << 20, torch + " is larger");
        assertEquals(torch.djl(), lines.get("DJL"));
        assertTrue(lines.get("Java").startsWith(System.getProperty("java.version")));
        assertTrue(lines.get("System").contains(System.getProperty("os.arch")));
        assertTrue(lines.get("Processor").endsWith(torch.threads() + " threads for PyTorch"));
        assertEquals(Compute.hasBfloat16(), lines.get("bfloat16").startsWith("yes"));
        assertTrue(lines.get("Convolutions").matches("right|wrong on this processor .*"));
        assertEquals(tests.get(0).line(), lines.get("device=cpu"));
        boolean gpu = Compute.devices().contains("gpu0");
        assertTrue(lines.get("device=auto").startsWith(gpu ? "takes gpu0" : "takes cpu"), lines.get("device=auto"));
    }
}
