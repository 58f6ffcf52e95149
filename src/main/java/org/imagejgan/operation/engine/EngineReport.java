// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.OneDnn;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Memory;
import org.imagejgan.tensor.TorchLibrary;

/** What computes here, in lines of text that can be sent to somebody who is to help. */
public final class EngineReport {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final double MEGABYTE = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    private EngineReport() {}

    /**
     * Looks, and tries every device.
     *
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static String of(Progress progress) throws IOException {
        return of(DeviceTest.all(progress));
    }

    static String of(List<DeviceTest> tests) {
        EngineReport report = new EngineReport();
        report.library(TorchLibrary.loaded());
        report.computer();
        report.devices(tests);
        return report.text.toString().trim();
    }

    private void line(String name, String value) {
        text.append(String.format("%-13s %s%n", name, value).replace(System.lineSeparator(), "\n"));
    }

    private void library(TorchLibrary torch) {
        line("PyTorch", torch.version() + ", " + torch.flavour() + " (" + torch.origin() + ")");
        line("Libraries", torch.folder() + String.format(Locale.ROOT, " (%.0f MB)", torch.bytes() / MEGABYTE));
        line("DJL", torch.djl());
    }

    private void computer() {
        line(
                "Java",
                property("java.version") + " (" + property("java.vendor") + "), heap of at most "
                        + megabytes(Runtime.getRuntime().maxMemory()));
        line("System", property("os.name") + " " + property("os.version") + " on " + property("os.arch"));
        line(
                "Processor",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores for Java, "
                        + TorchLibrary.loaded().threads() + " threads for PyTorch");
        line("Memory", megabytes(Memory.MACHINE.free()) + " free");
        line(
                "bfloat16",
                Compute.hasBfloat16()
                        ? "yes: precision=auto computes in it"
                        : "not in this processor, or the system does not tell: precision=auto computes in 32-bit floats");
        line(
                "Convolutions",
                OneDnn.faulty()
                        ? "wrong on this processor for numbers of channels that are no multiple of 16 (a fault of oneDNN):"
                                + " gone round, which is slower"
                        : "right");
    }

    private void devices(List<DeviceTest> tests) {
        for (DeviceTest test : tests) line("device=" + test.device(), test.line());
        line("device=auto", automatic(tests.stream().map(DeviceTest::device).toList()));
    }

    /** What {@code auto} takes, and why. */
    private static String automatic(List<String> devices) {
        Optional<String> gpu =
                devices.stream().filter(device -> device.startsWith("gpu")).findFirst();
        if (gpu.isPresent()) return "takes " + gpu.get() + ", the first GPU that PyTorch sees";
        String apple = devices.contains("mps") ? " Apple's GPU is taken by device=mps alone: it is untested." : "";
        return "takes cpu. PyTorch sees no GPU of NVIDIA: "
                + TorchLibrary.loaded().whyNoGpu() + "." + apple;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / MEGABYTE) + " MB";
    }

    /** Its name where the system tells it to everybody. */
    private static String processor() {
        String other =
                Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(property("os.arch"));
        if (!Files.isReadable(PROCESSOR)) return other;
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                    .orElse(other);
        } catch (IOException e) {
            // It is told for people alone.
            return other;
        }
    }
}
