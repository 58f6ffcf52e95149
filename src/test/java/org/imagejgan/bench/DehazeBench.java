// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.plugin.filter.BackgroundSubtracter;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.filter.GaussianBlur;
import org.imagejgan.image.haze.Haze;
import org.imagejgan.model.Answers;
import org.imagejgan.model.Task;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.model.sampling.PictureImage;
import org.imagejgan.model.sampling.Size;
import org.imagejgan.operation.ModelChoice;
import org.imagejgan.operation.single.Dehaze;
import org.imagejgan.operation.train.Train;
import org.imagejgan.progress.Progress;
import org.imagejgan.training.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Five sharp photographs under known haze of the air, and five sharp micrographs with known light from out of focus, each
 * learned at the quick preset: the PSNR gained over the hazed image, and over the dark channel prior or ImageJ's rolling
 * ball of 50 pixels. {@code gan.only} names one image, {@code gan.iterations} iterations, 0 those of the preset; with
 * {@code gan.guess} the first guess is measured alone, without a training.
 */
@Tag("bench")
class DehazeBench {
    private static final List<String> PHOTOGRAPHS =
            List.of("angkorwat.jpg", "birds.png", "colusseum.png", "mountains3.png", "tree.png");
    private static final List<String> MICROGRAPHS = List.of(
            "neubias/xy_8bit__em_mitochondria_er.tif",
            "neubias/xyc_16bit__hela-cells.tif",
            "notebooks/BPAE_nuclei.tif",
            "notebooks/maize_clsm.tif",
            "cellprofiler_human/AS_09125_050116030001_D03f00d0.tif");
    private static final int BALL = 50;
    private static final int SIDE = 256;

    private final Path models = Path.of(Settings.text("models", "target/dehaze-models"));

    private int count;
    private double gained;
    private double ahead;

    @Test
    void photographs() throws IOException {
        for (String name : PHOTOGRAPHS) {
            Picture truth =
                    picture(ImageFiles.open(Settings.data("single", "natural").resolve(name)), 255);
            Picture hazed = picture(new ImagePlus("", colours(airy(truth, PHOTOGRAPHS.indexOf(name)))), 255);
            measure(name, truth, hazed, DarkChannelPrior.cleared(hazed));
        }
        report("photographs under haze: PSNR gained; over the dark channel prior");
    }

    @Test
    void micrographs() throws IOException {
        for (String name : MICROGRAPHS) {
            Picture truth = sharp(ImageFiles.open(Settings.data("microscopy").resolve(name)));
            Picture hazed = scattered(truth, MICROGRAPHS.indexOf(name));
            FloatProcessor ball = grey(hazed);
            // A ball is as high as it is wide: greys count as pixels.
            ball.multiply(255);
            new BackgroundSubtracter().rollingBallBackground(ball, BALL, false, false, false, true, false);
            measure(name, truth, hazed, picture(new ImagePlus("", ball), 255));
        }
        report("micrographs with light from out of focus: PSNR gained; over a rolling ball");
    }

    private void measure(String name, Picture truth, Picture hazed, Picture other) throws IOException {
        if (!Settings.asked(name)) return;
        double before = psnr(hazed, truth);
        double gain = psnr(made(name, hazed), truth) - before;
        double otherGain = psnr(other, truth) - before;
        Report.detail(
                name + ": PSNR hazed; gained; by the other way",
                Report.decibels(before) + "; " + Report.decibels(gain) + "; " + Report.decibels(otherGain));
        count++;
        gained += gain;
        ahead += gain - otherGain;
    }

    private void report(String what) {
        Report.figure(
                what,
                Report.decibels(gained / count) + "; " + Report.decibels(ahead / count),
                "3 dB; 0 dB",
                "6 dB; 1.5 dB");
    }

    private Picture made(String name, Picture hazed) throws IOException {
        if (Settings.text("guess", "").length() > 0)
            return new Picture(
                    hazed.channels(),
                    hazed.height(),
                    hazed.width(),
                    Haze.cleared(hazed.values(), hazed.channels(), hazed.height(), hazed.width()));
        Files.createDirectories(models);
        boolean colour = hazed.channels() == 3;
        ImagePlus image = new ImagePlus(name, colour ? colours(hazed) : grey(hazed));
        Path model = models.resolve(name.replaceAll("\\W", "_") + ".zip");
        if (!Files.exists(model)) {
            Map<String, Object> answers = new HashMap<>(Map.of("purpose", "dehaze", "device", "cpu", "resume", true));
            answers.put("output", model.toString());
            answers.put("iterations", Settings.number("iterations", 0));
            new Train(Task.SINGLE_IMAGE, new Answers(answers))
                    .run(ImagePlusStack.of(image), TrainingListener.NONE, Progress.NONE);
        }
        ImagePlus made = new Dehaze(new ModelChoice(model.toString(), 1, "cpu"), 1)
                .run(ImagePlusStack.of(image), Progress.NONE)
                .image();
        return picture(made, colour ? 255 : 1);
    }

    /** Light of the air of 0.8 to 0.95, nearly white; a transmission that goes smoothly from 0.3 to 0.8. */
    private static Picture airy(Picture truth, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] knots = new float[9];
        for (int i = 0; i < knots.length; i++) knots[i] = (float) random.nextDouble();
        float[] smooth = BicubicResize.plane(knots, 3, 3, truth.height(), truth.width());
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : smooth) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double light = 0.8 + 0.15 * random.nextDouble();
        double[] air = random.doubles(3, light - 0.03, light + 0.03).toArray();
        float[] hazed = truth.values().clone();
        for (int i = 0; i < hazed.length; i++) {
            double t = 0.3 + 0.5 * (smooth[i % smooth.length] - least) / (most - least);
            hazed[i] = (float) (air[i / smooth.length] * (1 - t) + hazed[i] * t);
        }
        return new Picture(3, truth.height(), truth.width(), hazed);
    }

    /** A half to 1.2 times the image, blurred by 4 to 10 % of its shorter side, is added. */
    private static Picture scattered(Picture truth, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double part = 0.5 + 0.7 * random.nextDouble();
        float[] blurred = truth.values().clone();
        double reach = (0.04 + 0.06 * random.nextDouble()) * truth.size().least();
        GaussianBlur.run(blurred, truth.width(), truth.height(), reach);
        for (int i = 0; i < blurred.length; i++) blurred[i] = (float) (truth.values()[i] + part * blurred[i]);
        return new Picture(1, truth.height(), truth.width(), blurred);
    }

    /** The first channel, at most so large, its percentiles 0 and 1. */
    private static Picture sharp(ImagePlus image) {
        ImagePlusStack stack = ImagePlusStack.of(image);
        var plane = stack.planes(stack.shown()).get(0);
        Picture picture = Picture.of(List.of(plane), List.of(Normalizer.Rule.USUAL.fit(List.of(plane))));
        double factor = Math.min(1, (double) SIDE / picture.size().most());
        Size size = picture.size().times(factor, factor);
        return picture.averaged(size).cut();
    }

    private static Picture picture(ImagePlus image, double white) {
        ImagePlusStack stack = ImagePlusStack.of(image);
        Normalizer range = new Normalizer(0, white);
        return Picture.of(
                stack.planes(stack.shown()),
                stack.planes(stack.shown()).stream().map(plane -> range).toList());
    }

    private static ColorProcessor colours(Picture picture) {
        return new ColorProcessor(PictureImage.of(picture));
    }

    private static FloatProcessor grey(Picture picture) {
        return new FloatProcessor(
                picture.width(), picture.height(), picture.values().clone());
    }

    private static double psnr(Picture made, Picture truth) {
        return -20 * Math.log10(made.cut().distance(truth));
    }
}
