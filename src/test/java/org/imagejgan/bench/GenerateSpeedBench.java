// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GenerateImages;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole job of making images, opening the model and filling a stack included, against the bare network in Python's
 * PyTorch, fp32: the same weights, a user's usual batch.
 */
@Tag("bench")
class GenerateSpeedBench {
    /** PyTorch for Python compiles a TorchScript file anew at its second run. */
    private static final int WARM_UP = 2;

    @Test
    void againstPython() throws IOException {
        Path file = Path.of(Settings.model(""));
        Report.require(Files.isRegularFile(file), "gan.model= names no generator's package: " + file);
        int count = Settings.number("count", 1000);
        int rounds = Settings.number("rounds", 5);
        double[] ours = new double[rounds];
        double[] python = new double[rounds];
        try (ModelPackage model = ModelPackage.open(file);
                Twin twin = Twin.making(model.weights(), count, Settings.number("batch", 50), inputs(model))) {
            String of = file.getFileName() + ", " + count + " images, ";
            Report.detail(of + "Python", twin.version());
            for (int i = -WARM_UP; i < rounds; i++) {
                int at = Math.max(0, i);
                python[at] = twin.seconds();
                ours[at] = seconds(file, count);
            }
            Report.detail(of + "ours, whole job, seconds", Report.spread("%.2f", ours));
            Report.detail(of + "Python, fp32 network alone, seconds", Report.spread("%.2f", python));
            double[] ratios = IntStream.range(0, rounds)
                    .mapToDouble(i -> python[i] / ours[i])
                    .toArray();
            Report.figure(of + "Python's PyTorch in fp32 ÷ ours", Report.spread("%.2f", ratios), "1", "3");
        }
    }

    private static double seconds(Path file, int count) throws IOException {
        ModelChoice choice = new ModelChoice(file.toString(), 1, Settings.text("device", "cpu"));
        long start = System.nanoTime();
        new GenerateImages(new GenerateImages.Options(choice, count, new Wanted("", "", 1), "", null))
                .run(Progress.NONE);
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<String> inputs(ModelPackage model) {
        return model.signature().inputs().stream()
                .map(GenerateSpeedBench::words)
                .toList();
    }

    private static String words(Input input) {
        return input.kind().name().toLowerCase(Locale.ROOT) + ":"
                + input.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
