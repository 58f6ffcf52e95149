// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * StarGAN on three tissues, images that were kept out: whether a classifier of real images takes results for the asked
 * domain, how near the way there and back is, and how far the domains are from each other. {@code gan.model} is not trained
 * again if it is there.
 */
@Tag("bench")
class StarGanBench {
    private static final List<String> DOMAINS = List.of("aperio", "hamamatsu", "nuclear");
    private static final List<Integer> KEPT_OUT = List.of(4, 4, 8);
    private static final Normalizer BYTES = Normalizer.fixed(0, 255, 0, 1);

    private final List<List<Path>> files = List.of(
            images("stain_unpaired", "trainA_aperio"),
            images("stain_unpaired", "trainB_hamamatsu"),
            images("histology_rgb"));
    private final Path model = Path.of(Settings.model("target/tissues.zip"));

    private static List<Path> images(String... below) {
        try {
            Path folder = Settings.data("translate");
            for (String part : below) folder = folder.resolve(part);
            return ImageFiles.imagesIn(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Path> learned(int domain) {
        List<Path> all = files.get(domain);
        return all.subList(0, all.size() - KEPT_OUT.get(domain));
    }

    private List<Path> kept(int domain) {
        List<Path> all = files.get(domain);
        return all.subList(all.size() - KEPT_OUT.get(domain), all.size());
    }

    private void train() throws IOException {
        if (Files.exists(model)) return;
        List<String> lines = new ArrayList<>(List.of("file,tissue"));
        for (int k = 0; k < 3; k++) for (Path file : learned(k)) lines.add("\"" + file + "\"," + DOMAINS.get(k));
        Path table = Files.write(Path.of("target", "tissues.csv"), lines);
        Map<String, Object> keys =
                new HashMap<>(Map.of("system", "stargan", "input", table.toString(), "output", model.toString()));
        keys.put("preset", Settings.text("preset", "quick"));
        keys.put("device", Settings.text("device", "cpu"));
        long start = System.nanoTime();
        new Train(Task.TRANSLATE, new Answers(keys)).run(null, TrainingListener.NONE, Progress.NONE);
        Report.detail(
                "StarGAN tissues, time of the training", Report.number("%.0f s", (System.nanoTime() - start) / 1e9));
    }

    private static Picture picture(Hyperstack image, int slice) {
        return Picture.of(image.planes(new Place(slice, 0)), List.of(BYTES, BYTES, BYTES));
    }

    private static Picture real(Path file) throws IOException {
        return picture(OpenImage.read(file), 0);
    }

    private static double distance(Picture a, Picture b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) sum += 2 * Math.abs(a.values()[i] - b.values()[i]);
        return sum / a.values().length;
    }

    @Test
    void threeTissues() throws IOException {
        train();
        List<List<Picture>> seen = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            seen.add(new ArrayList<>());
            for (Path file : learned(k)) seen.get(k).add(real(file));
        }
        List<Double> shares = new ArrayList<>();
        List<Double> back = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> apart = new ArrayList<>();
        try (DomainClassifier classifier = new DomainClassifier(seen);
                ApplyModel all = ApplyModel.translateAll(Settings.options(model.toString()))) {
            for (int k = 0; k < 3; k++) {
                double right = 0;
                for (Path file : kept(k)) {
                    Picture x = real(file);
                    right += classifier.share(x, k) / kept(k).size();
                    NewImage stack = all.run(OpenImage.read(file), Progress.NONE);
                    List<Picture> made = new ArrayList<>();
                    for (int to = 0; to < 3; to++) made.add(picture(stack.planes(), to));
                    own.add(distance(made.get(k), x));
                    for (int to = 0; to < 3; to++) {
                        if (to == k) continue;
                        shares.add(classifier.share(made.get(to), to));
                        back.add(distance(back(stack, to, k), x));
                        apart.add(distance(made.get(to), made.get(k)));
                    }
                }
                Report.detail("real " + DOMAINS.get(k) + ", taken for it", Report.number("%.3f", right));
            }
        }
        Report.figure(
                "StarGAN tissues, results taken for the asked domain",
                Report.number("%.3f", mean(shares)),
                "0.80",
                "0.95");
        Report.figure("there and back, L1 on a scale of [-1, 1]", Report.number("%.3f", mean(back)), "-", "0.10");
        Report.figure("two labels, least L1 between their results", Report.number("%.3f", least(apart)), "0.01", "-");
        Report.detail("the image's own label, L1", Report.number("%.3f", mean(own)));
    }

    private Picture back(NewImage stack, int from, int to) throws IOException {
        ij.ImagePlus one = new ij.ImagePlus("", stack.image().getStack().getProcessor(from + 1));
        try (ApplyModel translate = Settings.translate(model.toString(), DOMAINS.get(to))) {
            return picture(translate.run(ImagePlusStack.of(one), Progress.NONE).planes(), 0);
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(v -> v).min().orElseThrow();
    }
}
