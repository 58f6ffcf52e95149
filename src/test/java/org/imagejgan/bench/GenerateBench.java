// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.simple.SimpleMatrix;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.generate.GenerateImages;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How far what a generator makes is from real images: the model {@code gan.model}, images {@code gan.images} that it has
 * not learned from, and those {@code gan.train} that it has. Squares are taken of real images as its training took them.
 * Halves are of all real images, so that they say how near two sets of this number can be.
 */
@Tag("bench")
class GenerateBench {
    private static final int DRAWS = 10;
    private static final int MOST = Settings.number("count", 200);
    private static final int COPIES = Settings.number("copies", 50);

    /** Of real images' distances to their nearest; what is further is an outlier. */
    private static final double USUAL = 0.95;

    /** Distances of two sets, the mean of some draws. */
    private record Distances(double kernel, double frechet) {
        static Distances mean(List<Distances> all) {
            return new Distances(
                    all.stream().mapToDouble(Distances::kernel).average().orElseThrow(),
                    all.stream().mapToDouble(Distances::frechet).average().orElseThrow());
        }

        void report(String of) {
            Report.detail(of + ", kernel distance × 1000", Report.number("%.2f", 1000 * kernel));
            Report.detail(of + ", Fréchet distance", Report.number("%.3f", frechet));
        }
    }

    private static String needed(String key) {
        String value = Settings.text(key, "");
        Report.require(!value.isEmpty(), "gan." + key + "= is not given (see doc/benchmarks.md)");
        return value;
    }

    @Test
    void distances() throws IOException {
        String model = needed("model");
        Path images = Path.of(needed("images"));
        Path train = Path.of(needed("train"));
        try (SqueezeFeatures features = SqueezeFeatures.fromSettings();
                Generated made = new Generated(model)) {
            RealSquares unseen = RealSquares.read(images, made.squares(), made.range());
            RealSquares all = unseen.and(RealSquares.read(train, made.squares(), made.range()));
            int count = Math.min(MOST, Math.min(unseen.most(), all.most() / 2));
            Random random = new Random(7);
            FeatureSet reference = new FeatureSet(features.of(all.draw(Math.min(2 * MOST, all.most()), random)));
            SimpleMatrix directions = reference.principal();
            Report.detail("model", Path.of(model).getFileName().toString());
            Report.detail("squares of a set, sets drawn", count + ", " + DRAWS);
            List<Distances> halves = new ArrayList<>();
            List<Distances> distances = new ArrayList<>();
            List<Double> spread = new ArrayList<>();
            for (int i = 0; i < DRAWS; i++) {
                List<RealSquares> two = all.halves(random);
                halves.add(between(
                        features.of(two.get(0).draw(count, random)),
                        features.of(two.get(1).draw(count, random)),
                        directions));
                List<double[]> real = features.of(unseen.draw(count, random));
                List<double[]> drawn = features.of(made.draw(count, Wanted.ANY));
                distances.add(between(real, drawn, directions));
                spread.add(new FeatureSet(drawn).spread() / new FeatureSet(real).spread());
            }
            Distances own = Distances.mean(halves);
            Distances mean = Distances.mean(distances);
            own.report("halves");
            mean.report("made");
            Report.detail("made ÷ halves, Fréchet distance", Report.number("%.2f", mean.frechet() / own.frechet()));
            Report.figure(
                    "diversity ÷ that of real",
                    Report.number(
                            "%.2f",
                            spread.stream().mapToDouble(s -> s).average().orElseThrow()),
                    "0.3",
                    "1");
            truncated(features, made, reference, unseen, count, directions);
        }
    }

    private static Distances between(List<double[]> a, List<double[]> b, SimpleMatrix directions) {
        FeatureSet one = new FeatureSet(a);
        FeatureSet other = new FeatureSet(b);
        return new Distances(one.kernelDistance(other), one.frechetDistance(other, directions));
    }

    /** As numbers are drawn nearer to their mean: distance, diversity, and how many are far from all real images. */
    private static void truncated(
            SqueezeFeatures features,
            Generated made,
            FeatureSet reference,
            RealSquares unseen,
            int count,
            SimpleMatrix directions)
            throws IOException {
        double[] own = reference.nearest(reference);
        Arrays.sort(own);
        double far = own[(int) (USUAL * (own.length - 1))];
        List<double[]> real = features.of(unseen.draw(count, new Random(8)));
        double spread = new FeatureSet(real).spread();
        for (double truncation : new double[] {1, 0.8, 0.6, 0.4, 0.2}) {
            List<double[]> drawn = features.of(made.draw(count, new Wanted("", "", truncation)));
            FeatureSet set = new FeatureSet(drawn);
            Distances distances = between(real, drawn, directions);
            long outliers = Arrays.stream(reference.nearest(set))
                    .filter(distance -> distance > far)
                    .count();
            Report.detail(
                    "truncation " + truncation + ": kernel × 1000, Fréchet, diversity, outliers",
                    Report.number("%.2f, ", 1000 * distances.kernel())
                            + Report.number("%.3f, ", distances.frechet())
                            + Report.number("%.2f, ", set.spread() / spread)
                            + Report.number("%.1f %%", 100.0 * outliers / count));
        }
    }

    /** What the verb says of the nearest training images; it looks at every place of each, which takes minutes. */
    @Test
    void copies() throws IOException {
        ModelChoice choice = new ModelChoice(needed("model"), 1, Settings.text("device", "cpu"));
        Path train = Path.of(needed("train"));
        new GenerateImages(new GenerateImages.Options(choice, COPIES, Wanted.ANY, "", train)).run(new Progress() {
            @Override
            public void note(String message) {
                Report.detail("nearest training image", message);
            }
        });
    }
}
