// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same weights on the same image in PyTorch for Python, fp32, whole image; it waits while others are measured. */
final class Twin implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final String version;

    /**
     * Starts it; the test is skipped where there is no Python with torch.
     *
     * @param weights a TorchScript file
     * @param image values of the input {@code [1, 1, size, size]}
     */
    Twin(Path weights, float[] image, int size) throws IOException {
        Path raw = Files.createTempFile("imagejgan", ".f32");
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image);
        Files.write(raw, bytes.array());
        process = new ProcessBuilder(List.of(
                        Settings.text("python", "python3"),
                        Path.of("bench", "predict.py").toString(),
                        weights.toString(),
                        raw.toString(),
                        "1",
                        Integer.toString(size),
                        Integer.toString(size),
                        Settings.text("threads", "2")))
                .redirectErrorStream(true)
                .start();
        answers = process.inputReader();
        orders = process.outputWriter();
        version = String.valueOf(answers.readLine());
        Files.delete(raw);
        boolean ready = version.startsWith("torch");
        if (!ready) process.destroy();
        Report.require(ready, "gan.python=" + Settings.text("python", "python3") + " does not run PyTorch: " + version);
    }

    /** PyTorch's version and its threads, in words. */
    String version() {
        return version;
    }

    /** Runs the network once. */
    double seconds() throws IOException {
        orders.write("run\n");
        orders.flush();
        String answer = answers.readLine();
        try {
            return Double.parseDouble(answer);
        } catch (NullPointerException | NumberFormatException e) {
            throw new IOException("bench/predict.py failed: " + answer, e);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
