// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagejgan.model.FloatPlane;
import org.imagejgan.model.Signature.Input;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.predict.ModelSession;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.model.predict.Statistics;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Translators whose norms use the statistics of the whole image, run in tiles: seams, what differs, memory. */
@Tag("bench")
class TranslateTilingBench {
    private static final double MEGABYTE = 1 << 20;

    @TempDir
    static Path folder;

    static Stream<Path> packages() {
        return Translators.packages(folder);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void tiledAgainstWhole(Path model) throws IOException {
        int size = Settings.number("whole", 2048);
        Picture image = new Picture(
                1, size, size, (float[]) Scene.floats(size).getProcessor().getPixels());
        String of = model.getFileName() + ", " + size + "², ";
        Report.detail(of + "how tiles are cut", footprint(model));
        int tile = Settings.number("tile", 0);
        FloatPlane whole = run(model, image, size, Statistics.CROP);
        double range = range(whole.result);
        for (Statistics statistics : Statistics.values()) {
            if (statistics == Statistics.WHOLE && Settings.text("passes", "yes").equals("no")) continue;
            long start = System.nanoTime();
            FloatPlane tiled = run(model, image, tile, statistics);
            String by = of + "statistics=" + statistics.name().toLowerCase() + ", ";
            Report.detail(
                    by + "tiles looked at, side",
                    tiled.tiles.size() + ", "
                            + tiled.tiles.get(tiled.tiles.size() - 1).inWidth());
            Report.detail(by + "seconds", Report.number("%.1f", (System.nanoTime() - start) / 1e9));
            double seam = seam(tiled, tiled.result) / seam(tiled, whole.result);
            Report.figure(
                    by + "step across seams / beside them, against the whole",
                    Report.number("%.4f", seam),
                    "1.05",
                    "1.0");
            Report.detail(
                    by + "mean difference from the whole / range", Report.number("%.2e", mean(whole, tiled) / range));
            Report.detail(by + "largest difference / range", Report.number("%.2e", largest(whole, tiled) / range));
        }
    }

    private static String footprint(Path model) throws IOException {
        try (ModelPackage opened = ModelPackage.open(model)) {
            WholeStatistics.Layers layers = opened.layers("forward").orElse(null);
            return layers == null ? opened.footprint().toString() : layers.toString();
        }
    }

    private static FloatPlane run(Path model, Picture image, int tile, Statistics statistics) throws IOException {
        boolean fast = !Settings.text("precision", "full").equals("full");
        try (ModelSession session = ModelSession.open(model, "cpu", tile, fast)) {
            FloatPlane plane = new FloatPlane(image);
            session.statistics(statistics);
            Predictor predictor = session.predictor();
            List<Input> more = session.model().signature().inputs();
            predictor.beside(more.stream().skip(1).map(i -> one(i.size())).toList());
            predictor.run(plane, Progress.NONE);
            return plane;
        }
    }

    private static float[] one(int size) {
        float[] label = new float[size];
        label[0] = 1;
        return label;
    }

    /** The mean step between columns where cores meet against that between the columns next to these. */
    private static double seam(FloatPlane tiled, float[] values) {
        double across = 0;
        double beside = 0;
        int width = tiled.width();
        List<Integer> seams = tiled.tiles.stream()
                .map(t -> t.x())
                .distinct()
                .filter(x -> x > 8)
                .toList();
        for (int x : seams)
            for (int row = 0; row < tiled.height(); row++)
                for (int off = -4; off <= 4; off++) {
                    int at = row * width + x + off;
                    double step = Math.abs(values[at] - values[at - 1]);
                    if (off == 0) across += step;
                    else beside += step / 8;
                }
        return across / beside;
    }

    private static double range(float[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    private static double mean(FloatPlane a, FloatPlane b) {
        double sum = 0;
        for (int i = 0; i < a.result.length; i++) sum += Math.abs(a.result[i] - b.result[i]);
        return sum / a.result.length;
    }

    private static double largest(FloatPlane a, FloatPlane b) {
        double most = 0;
        for (int i = 0; i < a.result.length; i++) most = Math.max(most, Math.abs(a.result[i] - b.result[i]));
        return most;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void memory(Path model) throws IOException, InterruptedException {
        int size = Settings.number("size", 4096);
        ImagePlus image = Scene.sixteenBit(size);
        String heap = Settings.text("heap", "1g");
        for (String precision : List.of("auto", "full")) {
            Child child = Child.run("translate", image, folder, model.toString(), precision, heap);
            Report.require(child.peak() > 0, "This system does not tell how much memory a process held.");
            String of = model.getFileName() + ", " + size + "² 16-bit, precision=" + precision + ", ";
            Report.detail(of + "seconds of the process", Report.number("%.1f", child.seconds()));
            Report.figure(
                    of + "peak beyond image and result",
                    Report.number("%.0f MB", (child.peak() - child.images()) / MEGABYTE),
                    "700 MB",
                    "500 MB");
        }
    }
}
