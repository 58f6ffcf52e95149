// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The same work in PyTorch for Python, fp32, by a script of {@code bench/}; it waits while others are measured. */
final class Twin implements AutoCloseable {
    private static final String PYTHON = Settings.text("python", "python3");

    private final String script;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final String version;

    /** The test is skipped where there is no Python with torch. */
    private Twin(String script, String... arguments) throws IOException {
        this.script = Path.of("bench", script).toString();
        List<String> command = new ArrayList<>(List.of(PYTHON, this.script));
        command.addAll(Arrays.asList(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        answers = process.inputReader();
        orders = process.outputWriter();
        version = String.valueOf(answers.readLine());
        boolean ready = version.startsWith("torch") || version.startsWith("ready");
        if (!ready) process.destroy();
        Report.require(ready, "gan.python=" + PYTHON + " does not run PyTorch: " + version);
    }

    /**
     * Runs the same weights on the same image, whole.
     *
     * @param weights a TorchScript file
     * @param image values of the input {@code [1, 1, size, size]}
     */
    static Twin predicting(Path weights, float[] image, int size) throws IOException {
        return predicting(weights, image, 1, size, "");
    }

    /** The same with a label of so many numbers beside the image; 0 for none. */
    static Twin translating(Path weights, float[] image, int size, int labels) throws IOException {
        return predicting(weights, image, 1, size, labels == 0 ? "" : Integer.toString(labels));
    }

    /** The same with a mask, the last of the channels of {@code [1, channels, size, size]}. */
    static Twin filling(Path weights, float[] image, int channels, int size) throws IOException {
        return predicting(weights, image, channels, size, "mask");
    }

    private static Twin predicting(Path weights, float[] image, int channels, int size, String mask)
            throws IOException {
        Path raw = Files.createTempFile("imagejgan", ".f32");
        try {
            ByteBuffer bytes = ByteBuffer.allocate(4 * image.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(image);
            Files.write(raw, bytes.array());
            String side = Integer.toString(size);
            String threads = Settings.text("threads", "2");
            String count = Integer.toString(channels);
            return new Twin("predict.py", weights.toString(), raw.toString(), count, side, side, threads, mask);
        } finally {
            Files.delete(raw);
        }
    }

    /** Trains a ConSinGAN of so many threads at its last stage, on a made-up image. */
    static Twin training(SingleStep step, int threads) throws IOException {
        return new Twin(
                "single_step.py",
                "--size=" + step.size(),
                "--stages=" + step.stages(),
                "--width=" + step.width(),
                "--channels=" + step.channels(),
                "--threads=" + threads);
    }

    /** Trains a translator of so many threads on made-up images. */
    static Twin translating(TranslateStep step, int threads) throws IOException {
        return new Twin(
                "translate_step.py",
                step.system(),
                "--size=" + step.size(),
                "--width=" + step.width(),
                "--blocks=" + step.blocks(),
                "--halvings=" + step.halvings(),
                "--batch=" + step.batch(),
                "--threads=" + threads);
    }

    /** Trains a generator of so many threads on made-up images. */
    static Twin generating(GenerateStep step, int threads) throws IOException {
        return new Twin(
                "generate_step.py",
                step.system(),
                "--size=" + step.size(),
                "--width=" + step.width(),
                "--channels=" + step.channels(),
                "--batch=" + step.batch(),
                "--slopes=" + GenerateStep.slopes(),
                "--threads=" + threads);
    }

    /**
     * Makes images in batches.
     *
     * @param weights a TorchScript file
     * @param inputs of its method: each a kind, a colon and sides
     */
    static Twin making(Path weights, int count, int batch, List<String> inputs) throws IOException {
        List<String> all =
                new ArrayList<>(List.of(weights.toString(), "" + count, "" + batch, Settings.text("threads", "2")));
        all.addAll(inputs);
        return new Twin("generate.py", all.toArray(String[]::new));
    }

    /** PyTorch's version and its threads, in words. */
    String version() {
        return version;
    }

    /** Runs it once. */
    double seconds() throws IOException {
        orders.write("run\n");
        orders.flush();
        String answer = answers.readLine();
        try {
            return Double.parseDouble(answer);
        } catch (NullPointerException | NumberFormatException e) {
            throw new IOException(script + " failed: " + answer, e);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
