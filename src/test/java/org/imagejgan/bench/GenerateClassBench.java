// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.generate.Wanted;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Generators of classes on single blood cells of 64²: whether a classifier of real images takes what {@code gan.model} makes
 * for the class that was asked for, and whether a classifier of few real images is better where made ones are added.
 */
@Tag("bench")
class GenerateClassBench {
    /** Of each class, the last by name: no generator learns from them. */
    private static final int KEPT_OUT = 10;

    private static final int FEW = Settings.number("few", 10);
    private static final int MADE = 100;
    private static final Normalizer BYTES = Normalizer.fixed(0, 255, 0, 1);

    private final Path folder = Settings.data("fewshot", "blood_classes");
    private final List<String> classes = new ArrayList<>();
    private final List<List<Path>> files = new ArrayList<>();

    GenerateClassBench() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path one : inside.filter(Files::isDirectory).sorted().toList()) {
                classes.add(one.getFileName().toString());
                files.add(ImageFiles.imagesIn(one));
            }
        }
    }

    // -- the asked class --

    @Test
    void theAskedClass() throws IOException {
        String model = Settings.model("");
        Report.require(!model.isEmpty(), "gan.model= is not given (see doc/benchmarks.md)");
        List<List<Picture>> learned = new ArrayList<>();
        List<List<Picture>> kept = new ArrayList<>();
        for (List<Path> all : files) {
            int last = all.size() - (all.size() + KEPT_OUT - 1) / KEPT_OUT;
            learned.add(pictures(all.subList(0, last)));
            kept.add(pictures(all.subList(last, all.size())));
        }
        try (DomainClassifier classifier = new DomainClassifier(learned);
                Generated generated = new Generated(model)) {
            Report.detail("real images kept out, taken for their class", percent(accuracy(classifier, kept)));
            double sum = 0;
            for (int k = 0; k < classes.size(); k++) {
                List<Picture> made = asBytes(generated, classes.get(k), Settings.number("count", MADE));
                double right = classifier.right(made, k);
                Report.detail("made " + classes.get(k) + ", taken for it", percent(right));
                sum += right / classes.size();
            }
            Report.figure("made images taken for the asked class", percent(sum), "85 %", "95 %");
        }
    }

    // -- few images --

    /** {@code gan.system} learns from {@code gan.few} images a class, ten if it is not said; so does a classifier, with what it makes and without. */
    @Test
    void augmentationOfFew() throws IOException {
        String system = Settings.text("system", "");
        Report.require(!system.isEmpty(), "gan.system= is not given (see doc/benchmarks.md)");
        int seeds = Settings.number("seeds", 5);
        double without = 0;
        double with = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            List<List<Path>> few = new ArrayList<>();
            List<List<Picture>> unseen = new ArrayList<>();
            for (List<Path> all : files) {
                List<Path> order = new ArrayList<>(all);
                Collections.shuffle(order, new Random(seed));
                few.add(order.subList(0, FEW));
                unseen.add(pictures(order.subList(FEW, order.size())));
            }
            double alone = classified(few, List.of(), unseen, seed);
            double more = classified(few, made(system, few, seed), unseen, seed);
            Report.detail("seed " + seed + ", without and with made images", percent(alone) + ", " + percent(more));
            without += alone / seeds;
            with += more / seeds;
        }
        Report.detail(FEW + " real images a class, right of unseen", percent(without));
        Report.figure(
                "the same and made images of " + system,
                percent(with) + Report.number(" (%+.1f points)", 100 * (with - without)),
                "+0 points",
                "+5 points");
    }

    private static double classified(
            List<List<Path>> few, List<List<Picture>> made, List<List<Picture>> unseen, int seed) throws IOException {
        List<List<Picture>> learned = new ArrayList<>();
        for (int k = 0; k < few.size(); k++) {
            List<Picture> real = pictures(few.get(k));
            List<Picture> all = new ArrayList<>(real);
            // As many draws of real images as of made ones.
            if (!made.isEmpty()) for (int i = 0; i < made.get(k).size() / FEW - 1; i++) all.addAll(real);
            if (!made.isEmpty()) all.addAll(made.get(k));
            learned.add(all);
        }
        try (DomainClassifier classifier = new DomainClassifier(learned, seed)) {
            return accuracy(classifier, unseen);
        }
    }

    private List<List<Picture>> made(String system, List<List<Path>> few, int seed) throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,class"));
        for (int k = 0; k < few.size(); k++)
            for (Path file : few.get(k)) lines.add("\"" + file + "\"," + classes.get(k));
        Path table = Files.write(Path.of("target", "few-" + seed + ".csv"), lines);
        Path model = Path.of("target", "few-" + system + "-" + seed + ".zip");
        Map<String, Object> keys = new HashMap<>(Map.of("system", system, "size", 64, "seed", seed));
        keys.putAll(Map.of("input", table.toString(), "output", model.toString(), "overwrite", true));
        keys.putAll(Map.of("preset", Settings.text("preset", "quick"), "device", Settings.text("device", "cpu")));
        keys.put("steps", Settings.number("steps", 0));
        new Train(Task.GENERATE, new Answers(keys)).run(null, TrainingListener.NONE, Progress.NONE);
        List<List<Picture>> made = new ArrayList<>();
        try (Generated generated = new Generated(model.toString())) {
            for (String name : classes) made.add(asBytes(generated, name, MADE));
        }
        return made;
    }

    // -- images --

    /** Made images on the scale of bytes, which real ones are on here, cut to it as they are when they are written. */
    private static List<Picture> asBytes(Generated generated, String label, int count) {
        Normalizer range = generated.range();
        List<Picture> all = new ArrayList<>();
        for (Picture made : generated.draw(count, new Wanted(label, "", 1))) {
            float[] values = made.values().clone();
            for (int i = 0; i < values.length; i++)
                values[i] = (float) Math.min(1, Math.max(0, range.inverse(values[i]) / 255));
            all.add(new Picture(made.channels(), made.height(), made.width(), values));
        }
        return all;
    }

    private static List<Picture> pictures(List<Path> files) throws IOException {
        List<Picture> all = new ArrayList<>();
        for (Path file : files) {
            OpenImage image = OpenImage.read(file);
            all.add(Picture.of(image.planes(new Place(0, 0)), Collections.nCopies(image.channels(), BYTES)));
        }
        return all;
    }

    /** The mean over classes. */
    private static double accuracy(DomainClassifier classifier, List<List<Picture>> images) {
        double sum = 0;
        for (int k = 0; k < images.size(); k++) sum += classifier.right(images.get(k), k) / images.size();
        return sum;
    }

    private static String percent(double share) {
        return Report.number("%.1f %%", 100 * share);
    }
}
