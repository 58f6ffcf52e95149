// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.ImageOperation;
import org.imagejgan.operation.library.ModelLibrary;
import org.imagejgan.script.Precision;
import org.imagejgan.script.TorchModule;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our whole job against the bare network in fp32, in Python's PyTorch and in our own: same weights, same image. */
@Tag("bench")
class SpeedBench {
    /** PyTorch for Python compiles a TorchScript file anew at its second run. */
    private static final int WARM_UP = 2;

    private static final String MODEL = Settings.modelOfVerb();
    private static final String LEAST = "1.2 with bfloat16, else 0.95";

    /** Takes turns, since the speed of a shared machine drifts; the first two rounds warm up. */
    @Test
    void againstPython() throws IOException {
        int size = Settings.number("size", 2048);
        ImagePlus image = Scene.sixteenBit(size);
        float[] values = normalised(image, size);
        int rounds = Settings.number("rounds", 5);
        double[] ours = new double[rounds];
        double[] python = new double[rounds];
        double[] java = new double[rounds];
        try (ModelPackage model = ModelPackage.open(ModelLibrary.resolve(MODEL, Task.DENOISE));
                Compute compute = Compute.open("cpu");
                TorchModule module = TorchModule.load(model.weights(), compute.manager());
                Twin twin = Twin.predicting(model.weights(), values, size);
                ImageOperation operation = Settings.operation()) {
            Report.detail("Python", twin.version());
            Report.detail("ours", Settings.run(operation, image).getProp("GAN device"));
            for (int i = -WARM_UP; i < rounds; i++) {
                int at = Math.max(0, i);
                python[at] = twin.seconds();
                ours[at] = seconds(operation, image);
                java[at] = seconds(module, compute, values, size);
            }
        }
        report(size, ours, python, java);
    }

    private static void report(int size, double[] ours, double[] python, double[] java) {
        double megapixels = size * size / 1e6;
        String of = size + "², ";
        Report.detail(of + "ours, whole job, megapixels/s", speed(megapixels, ours));
        Report.detail(of + "Python, fp32 network alone, megapixels/s", speed(megapixels, python));
        Report.detail(of + "our libtorch, fp32 network alone, megapixels/s", speed(megapixels, java));
        Report.figure(of + "ours / Python's PyTorch in fp32", ratio(python, ours), LEAST, "3");
        Report.figure(of + "ours / our libtorch in fp32, whole image", ratio(java, ours), LEAST, "3");
    }

    private static String speed(double megapixels, double[] seconds) {
        return Report.spread(
                "%.2f",
                IntStream.range(0, seconds.length)
                        .mapToDouble(i -> megapixels / seconds[i])
                        .toArray());
    }

    private static String ratio(double[] a, double[] b) {
        return Report.spread(
                "%.2f",
                IntStream.range(0, a.length).mapToDouble(i -> a[i] / b[i]).toArray());
    }

    private static float[] normalised(ImagePlus image, int size) {
        RandomAccessibleInterval<? extends RealType<?>> plane =
                ImagePlusStack.of(image).plane(0, 0, 0);
        float[] values = new float[size * size];
        PlaneReader.read(plane, Tile.whole(size, size), Normalizer.Rule.USUAL.fit(List.of(plane)), values, 0);
        return values;
    }

    private static double seconds(ImageOperation operation, ImagePlus image) throws IOException {
        long start = System.nanoTime();
        Settings.run(operation, image);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double seconds(TorchModule module, Compute compute, float[] values, int size) {
        try (Scope scope = Scope.in(compute.manager())) {
            NDList in = new NDList(scope.manager().create(values, new Shape(1, 1, size, size)));
            long start = System.nanoTime();
            module.run(Precision.FLOAT32.method(), in);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
