// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.Signature.Kind;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole job of translators of one channel against the bare network in Python's PyTorch, fp32: same weights, same image. */
@Tag("bench")
class TranslateSpeedBench {
    /** PyTorch for Python compiles a TorchScript file anew at its second run. */
    private static final int WARM_UP = 2;

    @TempDir
    static Path folder;

    static Stream<Path> packages() {
        return Translators.packages(folder);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void againstPython(Path file) throws IOException {
        int size = Settings.number("size", 1024);
        int rounds = Settings.number("rounds", 5);
        ImagePlus image = Scene.sixteenBit(size);
        double[] ours = new double[rounds];
        double[] python = new double[rounds];
        String device = Settings.text("device", "cpu");
        String precision = Settings.text("precision", "auto");
        ApplyModel.Options options = new ApplyModel.Options(file.toString(), "all", "all", device, 0, precision, false);
        try (ModelPackage model = ModelPackage.open(file);
                Twin twin = Twin.translating(model.weights(), normalised(image, size), size, labels(model));
                ApplyModel translate = ApplyModel.translate(options, "")) {
            String of = file.getFileName() + ", " + size + "², ";
            Report.detail(of + "Python", twin.version());
            Report.detail(of + "ours", Settings.run(translate, image).getProp("GAN device"));
            for (int i = -WARM_UP; i < rounds; i++) {
                int at = Math.max(0, i);
                python[at] = twin.seconds();
                long start = System.nanoTime();
                Settings.run(translate, image);
                ours[at] = (System.nanoTime() - start) / 1e9;
            }
            Report.detail(of + "ours, whole job, seconds", Report.spread("%.2f", ours));
            Report.detail(of + "Python, fp32 network alone, seconds", Report.spread("%.2f", python));
            double[] ratios = IntStream.range(0, rounds)
                    .mapToDouble(i -> python[i] / ours[i])
                    .toArray();
            Report.figure(of + "ours / Python's PyTorch in fp32", Report.spread("%.2f", ratios), "1.2", "3");
        }
    }

    private static int labels(ModelPackage model) {
        return model.signature().first(Kind.LABEL).map(Input::size).orElse(0);
    }

    private static float[] normalised(ImagePlus image, int size) {
        RandomAccessibleInterval<? extends RealType<?>> plane =
                ImagePlusStack.of(image).plane(0, 0, 0);
        float[] values = new float[size * size];
        PlaneReader.read(plane, Tile.whole(size, size), Normalizer.Rule.USUAL.fit(List.of(plane)), values, 0);
        return values;
    }
}
