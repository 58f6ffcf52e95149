// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imagejgan.image.Lab;
import org.imagejgan.image.LightnessPlane;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.Tile;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.model.Task;
import org.imagejgan.model.pack.ModelPackage;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.operation.library.ModelLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the colours of a colorizer are from the true ones, how fast it is and what memory it takes. */
@Tag("bench")
class ColorizeBench {
    private static final String MODEL = Settings.model("colorize-histology");
    private static final double MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private static ApplyModel colorize() {
        return ApplyModel.colorize(new ApplyModel.Options(
                MODEL, "all", "all", Settings.text("device", "cpu"), 0, Settings.text("precision", "auto"), false));
    }

    // -- colours --

    /** Mean distance in a and b over all pixels of the held images, against no colour and against one colour for all. */
    @Test
    void distanceOfColours() throws IOException {
        distances("tissue and cells", 8, "translate", "histology_rgb");
        distances("H&E, Aperio", 4, "translate", "stain_unpaired", "trainA_aperio");
        distances("H&E, Hamamatsu", 4, "translate", "stain_unpaired", "trainB_hamamatsu");
    }

    /** @param held the last so many images by name were kept out of the training */
    private static void distances(String kind, int held, String... folder) throws IOException {
        List<Path> files = ImageFiles.imagesIn(Settings.data(folder));
        int split = files.size() - held;
        Lab mean = mean(files.subList(0, split));
        double[] sums = new double[4];
        double worst = 0;
        try (ApplyModel colorize = colorize()) {
            for (Path file : files.subList(split, files.size())) {
                ImageProcessor truth = ImageFiles.open(file).getProcessor();
                ImageProcessor grey = grey(truth);
                ImageProcessor made = run(colorize, grey);
                double[] own = {
                    distance(truth, made),
                    distance(truth, run(colorize, truth.convertToByteProcessor())),
                    distance(truth, new Lab(0, 0, 0)),
                    distance(truth, mean)
                };
                Report.detail(file.getFileName() + ", model", Report.number("%.2f", own[0]));
                for (int i = 0; i < sums.length; i++) sums[i] += own[i] / held;
                worst = Math.max(worst, lightnessError(grey, made));
            }
        }
        report(kind, sums, worst);
    }

    private static void report(String kind, double[] sums, double worst) {
        Report.detail(kind + ", ab error, model", Report.number("%.2f", sums[0]));
        Report.detail(kind + ", model on the mean of the channels", Report.number("%.2f", sums[1]));
        Report.detail(kind + ", grey", Report.number("%.2f", sums[2]));
        Report.detail(kind + ", mean colour of the training set", Report.number("%.2f", sums[3]));
        Report.figure(kind + ", under grey", Report.number("%.0f %%", 100 - 100 * sums[0] / sums[2]), "40 %", "-");
        Report.figure(
                kind + ", under the mean colour", Report.number("%.0f %%", 100 - 100 * sums[0] / sums[3]), "15 %", "-");
        Report.detail(kind + ", largest change of lightness, of 100", Report.number("%.2f", worst));
    }

    private static ImageProcessor run(ApplyModel colorize, ImageProcessor grey) throws IOException {
        return Settings.run(colorize, new ImagePlus("grey", grey)).getProcessor();
    }

    /** The grey image of the same lightness. */
    private static ImageProcessor grey(ImageProcessor colour) {
        ByteProcessor grey = new ByteProcessor(colour.getWidth(), colour.getHeight());
        for (int i = 0; i < grey.getPixelCount(); i++)
            grey.set(i, new Lab(Lab.of(colour.get(i)).l(), 0, 0).rgb() & 255);
        return grey;
    }

    private static Lab mean(List<Path> files) throws IOException {
        double a = 0;
        double b = 0;
        long count = 0;
        for (Path file : files) {
            ImageProcessor image = ImageFiles.open(file).getProcessor();
            for (int i = 0; i < image.getPixelCount(); i++) {
                Lab lab = Lab.of(image.get(i));
                a += lab.a();
                b += lab.b();
            }
            count += image.getPixelCount();
        }
        return new Lab(0, a / count, b / count);
    }

    private static double distance(ImageProcessor truth, ImageProcessor made) {
        double sum = 0;
        for (int i = 0; i < truth.getPixelCount(); i++)
            sum += chromaDistance(Lab.of(truth.get(i)), Lab.of(made.get(i)));
        return sum / truth.getPixelCount();
    }

    private static double distance(ImageProcessor truth, Lab colour) {
        double sum = 0;
        for (int i = 0; i < truth.getPixelCount(); i++) sum += chromaDistance(Lab.of(truth.get(i)), colour);
        return sum / truth.getPixelCount();
    }

    private static double lightnessError(ImageProcessor grey, ImageProcessor made) {
        double worst = 0;
        for (int i = 0; i < grey.getPixelCount(); i++)
            worst = Math.max(
                    worst,
                    Math.abs(Lab.lightness(grey.get(i) / 255.0)
                            - Lab.of(made.get(i)).l()));
        return worst;
    }

    // -- time and memory --

    private static ImagePlus scene(int size) {
        return new ImagePlus("cells", Scene.sixteenBit(size).getProcessor().convertToByte(true));
    }

    /** The whole job against the bare network in PyTorch for Python, in turns; the first two rounds warm up. */
    @Test
    void againstPython() throws IOException {
        int size = Settings.number("size", 1024);
        int rounds = Settings.number("rounds", 5);
        ImagePlus image = scene(size);
        float[] values = new float[size * size];
        LightnessPlane.grey(ImagePlusStack.of(image).plane(0, 0, 0), Normalizer.fixed(0, 255, 0, 1))
                .read(Tile.whole(size, size), values);
        double[] ratios = new double[rounds];
        try (ModelPackage model = ModelPackage.open(ModelLibrary.resolve(MODEL, Task.COLORIZE));
                Twin twin = Twin.predicting(model.weights(), values, size);
                ApplyModel colorize = colorize()) {
            Report.detail("Python", twin.version());
            Report.detail("ours", Settings.run(colorize, image).getProp("GAN device"));
            for (int i = -2; i < rounds; i++) {
                double python = twin.seconds();
                long start = System.nanoTime();
                Settings.run(colorize, image);
                ratios[Math.max(0, i)] = python / ((System.nanoTime() - start) / 1e9);
            }
        }
        Report.figure(
                size + "², ours / Python's PyTorch in fp32",
                Report.spread("%.2f", ratios),
                "1.2 with bfloat16, else 0.95",
                "3");
    }

    @Test
    void largeImage() throws IOException, InterruptedException {
        int size = Settings.number("large", 4096);
        ImagePlus image = scene(size);
        String heap = Settings.text("heap", "1g");
        Child child = Child.run("colorize", image, folder, MODEL, Settings.text("precision", "auto"), heap);
        Report.require(child.peak() > 0, "This system does not tell how much memory a process held.");
        double images = (1.0 + Integer.BYTES) * size * size;
        Report.detail(size + "² 8-bit, -Xmx" + heap + ", time", Report.number("%.1f s", child.seconds()));
        Report.figure(
                size + "² 8-bit, -Xmx" + heap + ", peak beyond image and result",
                Report.number("%.0f MB", (child.peak() - images) / MEGABYTE),
                "1024 MB",
                "500 MB");
    }

    /** The distance of two colours of one lightness. */
    private static double chromaDistance(Lab a, Lab b) {
        return Math.hypot(a.a() - b.a(), a.b() - b.b());
    }
}
