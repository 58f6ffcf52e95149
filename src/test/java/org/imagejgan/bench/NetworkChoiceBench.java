// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Configs;
import org.imagejgan.model.GanSystem;
import org.imagejgan.model.ImageSpec;
import org.imagejgan.model.Networks;
import org.imagejgan.model.Systems;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.model.pack.PackageContent;
import org.imagejgan.model.pack.PackageExport;
import org.imagejgan.model.pack.Provenance;
import org.imagejgan.model.sampling.Examples;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.imagejgan.training.Trainer;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of different shapes, trained for equal time on the same images: accuracy against time on this machine. */
@Tag("bench")
class NetworkChoiceBench {
    private static final int TIMED = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'U-Net 64-128 on 2x2 pixels (chosen)', 2, 64 128, 3 2",
        "'one level of 64 on 2x2 pixels (as FFDNet)', 2, 64, 6",
        "'one level of 64 on single pixels (as DnCNN)', 1, 64, 8",
        "'U-Net 32-64-128 on single pixels', 1, 32 64 128, 2 2 1"
    })
    void equalTime(String name, int squeeze, String widths, String blocks) throws IOException {
        Examples examples = examples(Settings.data("denoise", "Train400"));
        double seconds = Settings.number("seconds", 150);
        Map<String, Object> shape = Map.of("squeeze", squeeze, "widths", numbers(widths), "blocks", numbers(blocks));
        double pace = train(shape, TIMED, examples, null);
        long steps = Math.round(seconds / pace);
        Path model = folder.resolve("network.zip");
        train(shape, steps, examples, model);
        Report.detail(name + ", steps in " + (int) seconds + " s", "" + steps);
        Report.detail(name + ", Set12 sigma 25", Report.decibels(psnr(model)));
        for (String precision : List.of("full", "auto")) speed(name, model, precision);
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
    }

    private static Examples examples(Path files) throws IOException {
        List<Map<String, Picture>> pictures = new ArrayList<>();
        for (Path file : ImageFiles.imagesIn(files)) {
            FloatProcessor pixels = ImageFiles.open(file).getProcessor().convertToFloatProcessor();
            pixels.multiply(1 / 255.0);
            pictures.add(Map.of(
                    "target", new Picture(1, pixels.getHeight(), pixels.getWidth(), (float[]) pixels.getPixels())));
        }
        return new Examples() {
            @Override
            public int count() {
                return pictures.size();
            }

            @Override
            public Map<String, Picture> get(int index) {
                return pictures.get(index);
            }
        };
    }

    /** @return seconds a step, the first few left out */
    private static double train(Map<String, Object> shape, long steps, Examples examples, Path output)
            throws IOException {
        return train(Systems.byId("denoising-autoencoder"), shape, steps, examples, output);
    }

    private static <C extends Record> double train(
            GanSystem<C> system, Map<String, Object> shape, long steps, Examples examples, Path output)
            throws IOException {
        C config = Configs.with(Configs.with(system.defaults(), shape), Map.of("steps", steps));
        long[] times = new long[(int) steps];
        TrainingListener clock = new TrainingListener() {
            @Override
            public void step(String stage, long step, long total, Map<String, Double> losses, Duration remaining) {
                times[(int) step - 1] = System.nanoTime();
            }
        };
        try (Compute compute = Compute.open("cpu")) {
            compute.seed(1);
            Networks networks = system.networks(config, ImageSpec.same(1), compute);
            Trainer.Options options = new Trainer.Options(1, compute.mixed(), "bench", null, steps);
            new Trainer(system.schedule(config, networks), networks, examples, options, clock, Progress.NONE).train();
            if (output != null) export(system, config, networks, steps, output);
        }
        return (times[times.length - 1] - times[3]) / 1e9 / (times.length - 4);
    }

    private static <C extends Record> void export(
            GanSystem<C> system, C config, Networks networks, long steps, Path output) throws IOException {
        Provenance provenance = new Provenance(
                Provenance.FORMAT,
                system.card().id(),
                Configs.toMap(config),
                1,
                1,
                true,
                true,
                1,
                steps,
                "bench",
                "bench");
        PackageExport.write(
                output,
                PackageContent.of(
                        "network", system.card(), system.programs(config, ImageSpec.same(1), networks), provenance),
                networks,
                true);
    }

    private static double psnr(Path model) throws IOException {
        List<Pair> pairs = Pair.simulated(Settings.data("denoise", "Set12"), 25);
        double sum = 0;
        try (ApplyModel denoise = Settings.denoise(model.toString())) {
            for (Pair pair : pairs) sum += pair.psnr(Settings.run(denoise, pair.noisy()));
        }
        return sum / pairs.size();
    }

    private static void speed(String name, Path model, String precision) throws IOException {
        ImagePlus image = Scene.sixteenBit(1024);
        try (ApplyModel denoise = Settings.denoise(model.toString(), precision, 0);
                ModelPackage description = ModelPackage.open(model)) {
            Settings.run(denoise, image);
            long start = System.nanoTime();
            Settings.run(denoise, image);
            double seconds = (System.nanoTime() - start) / 1e9;
            String halo = ", halo " + description.footprint().halo();
            Report.detail(name + ", " + precision + halo, Report.number("%.2f megapixels/s", 1.048576 / seconds));
        }
    }
}
