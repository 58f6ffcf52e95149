// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.filter.AreaMean;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enlarging on images of several kinds, for weaves and errors, and two models side by side for speed. */
@Tag("bench")
class SuperResolveJudgeBench {
    /** What the models are asked to give back. */
    private enum Kind {
        SET5("Set5"),
        W2S("W2S clean, 019 to 024"),
        HISTOLOGY("histology_rgb, the last eight"),
        KEPT_OUT("the photographs kept out");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        List<Path> files() throws IOException {
            return switch (this) {
                case SET5 -> ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"));
                case W2S -> last(ImageFiles.imagesIn(Settings.data("denoise", "W2S_avg1_avg400", "clean")), 6);
                case HISTOLOGY -> last(ImageFiles.imagesIn(Settings.data("translate", "histology_rgb")), 8);
                case KEPT_OUT -> KeptOut.photographs();
            };
        }

        private static List<Path> last(List<Path> all, int count) {
            return all.subList(all.size() - count, all.size());
        }
    }

    /** Truth, bicubic enlargement and models: energy at periods 2 and 4 over their neighbours, GMSD and PSNR. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void weaves(int factor) throws IOException {
        List<String> models = new ArrayList<>(List.of("truth", "bicubic", "superres-x" + factor));
        for (String named : List.of("x", "sharp"))
            if (!Settings.text(named + factor, "").isEmpty()) models.add(Settings.text(named + factor, ""));
        for (Kind kind : Kind.values()) for (String model : models) weave(kind, model, factor);
    }

    private static void weave(Kind kind, String model, int factor) throws IOException {
        GridEnergy[] energies = {new GridEnergy(2), new GridEnergy(4)};
        double gmsd = 0;
        double psnr = 0;
        List<Path> files = kind.files();
        for (Path file : files) {
            ImageProcessor truth = cut(ImageFiles.open(file).getProcessor(), factor);
            ImageProcessor made = model.equals("truth") ? truth : made(shrunk(truth, factor), model, factor);
            for (GridEnergy energy : energies) energy.add(Grey.of(made));
            gmsd += GradientSimilarity.deviation(Grey.of(truth), Grey.of(made)) / files.size();
            psnr += psnr(Grey.of(truth), Grey.of(made), factor) / files.size();
        }
        String what = kind.words + " ×" + factor + ", " + model;
        Report.detail(
                what + ", energy at periods 2 and 4 ÷ neighbours",
                Report.number("%.2f", energies[0].ratio()) + ", " + Report.number("%.2f", energies[1].ratio()));
        if (model.equals("truth")) return;
        Report.detail(what + ", GMSD", Report.number("%.4f", gmsd));
        Report.detail(what + ", PSNR of grey", Report.decibels(psnr));
    }

    /** How an image of fewer pixels comes to be. */
    private enum Smaller {
        SHRUNK("shrunk by the bicubic kernel"),
        BINNED("binned"),
        PHOTONS("binned, with photon noise (gain 0.001, read noise 0.003)");

        private final String words;

        Smaller(String words) {
            this.words = words;
        }

        ImagePlus of(ImageProcessor truth, int factor) {
            return switch (this) {
                case SHRUNK -> shrunk(truth, factor);
                case BINNED -> binned(truth, factor, 0, 0);
                case PHOTONS -> binned(truth, factor, 0.001, 0.003);
            };
        }
    }

    /** How much better than bicubic enlargement: W2S clean, which has white noise of 1.6 to 3 grey levels itself. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void microscope(int factor) throws IOException {
        String least = factor == 2 ? "1.5 dB" : "2.2 dB";
        String aim = factor == 2 ? "2.5 dB" : "3 dB";
        for (Smaller how : Smaller.values()) {
            String what = Kind.W2S.words + ", " + how.words + ", ×" + factor + ", ";
            double flat = quality("bicubic", factor, how);
            Report.detail(what + "bicubic", Report.decibels(flat));
            for (String model : List.of(
                    Settings.text("x" + factor, "superres-x" + factor),
                    Settings.text("micro" + factor, "superres-microscope-x" + factor)))
                Report.figure(
                        what + model + " over bicubic",
                        Report.decibels(quality(model, factor, how) - flat),
                        least,
                        aim);
        }
    }

    /** Mean PSNR. */
    private static double quality(String model, int factor, Smaller how) throws IOException {
        double psnr = 0;
        List<Path> files = Kind.W2S.files();
        for (Path file : files) {
            ImageProcessor truth = cut(ImageFiles.open(file).getProcessor(), factor);
            psnr += psnr(Grey.of(truth), Grey.of(made(how.of(truth, factor), model, factor)), factor) / files.size();
        }
        return psnr;
    }

    /** Means of squares, with noise whose strength is in units of the range, rounded to 8 bits. */
    private static ImagePlus binned(ImageProcessor truth, int factor, double gain, double read) {
        Random random = new Random(1);
        ByteProcessor small = new ByteProcessor(truth.getWidth() / factor, truth.getHeight() / factor);
        float[] means = AreaMean.plane(
                (float[]) truth.convertToFloatProcessor().getPixels(),
                truth.getHeight(),
                truth.getWidth(),
                small.getHeight(),
                small.getWidth());
        for (int i = 0; i < means.length; i++) {
            double seen = means[i] / 255;
            seen += Math.sqrt(gain * seen + read * read) * random.nextGaussian();
            small.set(i, (int) Math.round(255 * Math.max(0, Math.min(1, seen))));
        }
        return new ImagePlus("small", small);
    }

    private static ImageProcessor made(ImagePlus small, String model, int factor) throws IOException {
        if (model.equals("bicubic"))
            return resized(small.getProcessor(), small.getWidth() * factor, small.getHeight() * factor);
        try (ApplyModel operation = ApplyModel.superResolve(Settings.options(model), "" + factor)) {
            return Settings.run(operation, small).getProcessor();
        }
    }

    private static ImageProcessor cut(ImageProcessor image, int factor) {
        image.setRoi(0, 0, image.getWidth() / factor * factor, image.getHeight() / factor * factor);
        return image.crop();
    }

    private static ImagePlus shrunk(ImageProcessor truth, int factor) {
        return new ImagePlus("small", resized(truth, truth.getWidth() / factor, truth.getHeight() / factor));
    }

    /** By the bicubic kernel, without aliasing, rounded to 8 bits as small images come. */
    private static ImageProcessor resized(ImageProcessor image, int width, int height) {
        ImageProcessor result =
                image instanceof ColorProcessor ? new ColorProcessor(width, height) : new FloatProcessor(width, height);
        for (int c = 0; c < image.getNChannels(); c++) {
            float[] plane = (float[]) image.toFloat(c, null).getPixels();
            float[] made = BicubicResize.plane(plane, image.getHeight(), image.getWidth(), height, width);
            for (int i = 0; i < made.length; i++) made[i] = Math.round(Math.max(0, Math.min(255, made[i])));
            result.setPixels(c, new FloatProcessor(width, height, made));
        }
        return image instanceof ColorProcessor ? result : result.convertToByte(false);
    }

    private static double psnr(Grey truth, Grey made, int border) {
        double sum = 0;
        int count = 0;
        for (int y = border; y < truth.height() - border; y++)
            for (int x = border; x < truth.width() - border; x++, count++)
                sum += Math.pow(truth.at(x, y) - made.at(x, y), 2);
        return 10 * Math.log10(255.0 * 255 * count / sum);
    }

    /**
     * Two models on the same image of RGB and of grey, in turns: the whole job. {@code gan.x2}, {@code gan.x4} against the
     * bundled ones.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void speed(int factor) throws IOException {
        String model = Settings.text("x" + factor, "");
        Report.require(!model.isEmpty(), "gan.x" + factor + " names no model");
        Path file = Kind.KEPT_OUT.files().get(0);
        ImageProcessor colour = ImageFiles.open(file).getProcessor();
        String other = Settings.text("other" + factor, "superres-x" + factor);
        side("RGB", new ImagePlus("colour", colour), model, other, factor);
        side("grey", new ImagePlus("grey", colour.convertToByteProcessor()), model, other, factor);
    }

    private static void side(String what, ImagePlus image, String model, String other, int factor) throws IOException {
        int rounds = Settings.number("rounds", 5);
        double[][] seconds = new double[2][rounds];
        double[][] processor = new double[2][rounds];
        try (ApplyModel ours = ApplyModel.superResolve(Settings.options(model), "" + factor);
                ApplyModel theirs = ApplyModel.superResolve(Settings.options(other), "" + factor)) {
            for (int i = -2; i < rounds; i++) {
                for (int k = 0; k < 2; k++) {
                    Time start = Time.now();
                    Settings.run(k == 0 ? ours : theirs, image);
                    Time taken = Time.now().since(start);
                    seconds[k][Math.max(0, i)] = taken.seconds();
                    processor[k][Math.max(0, i)] = taken.processor();
                }
            }
        }
        String title = what + " ×" + factor + ", " + image.getWidth() + " × " + image.getHeight() + ", ";
        double megapixels = image.getWidth() * image.getHeight() / 1e6;
        Report.detail(title + "megapixels/s", Report.spread("%.3f", each(megapixels, seconds[0])));
        Report.detail(title + other + ", megapixels/s", Report.spread("%.3f", each(megapixels, seconds[1])));
        Report.figure(title + "÷ " + other, Report.spread("%.2f", ratios(seconds)), "2", "4");
        Report.detail(title + "the same in processor time", Report.spread("%.2f", ratios(processor)));
    }

    private static double[] each(double megapixels, double[] seconds) {
        return IntStream.range(0, seconds.length)
                .mapToDouble(i -> megapixels / seconds[i])
                .toArray();
    }

    private static double[] ratios(double[][] times) {
        return IntStream.range(0, times[0].length)
                .mapToDouble(i -> times[1][i] / times[0][i])
                .toArray();
    }
}
