// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.imagejgan.image.Lab;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.image.quality.Likeness;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.progress.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What CycleGAN models make of images that were kept out of their trainings: of holograms ({@code gan.holograms}, a model
 * whose {@code forward} makes bright field) and of another stain ({@code gan.stain}).
 */
@Tag("bench")
class CycleGanBench {
    /** The last so many by name were kept out, and ten before them. */
    private static final int HELD = 20;

    private static final int GAP = 10;
    private static final int STAIN_HELD = 4;
    /** Pixels from the middle of a ring within which its spot lies. */
    private static final double NEAR = 8;
    /** Grey values above the surroundings, after a blur of 2 pixels. */
    private static final double BRIGHT = 20;

    private static List<ImageProcessor> made(ApplyModel model, List<Path> files) throws IOException {
        List<ImageProcessor> all = new ArrayList<>();
        for (Path file : files)
            all.add(model.run(ImagePlusStack.of(ImageFiles.open(file)), Progress.NONE)
                    .image()
                    .getProcessor());
        return all;
    }

    private static List<ImageProcessor> read(List<Path> files) throws IOException {
        List<ImageProcessor> all = new ArrayList<>();
        for (Path file : files) all.add(ImageFiles.open(file).getProcessor());
        return all;
    }

    // -- holograms --

    @Test
    void ringsBecomeSpots() throws IOException {
        String model = Settings.text("holograms", "holograms-to-brightfield");
        List<Path> files = ImageFiles.imagesIn(Settings.data("translate", "holo_bright_unpaired", "holo"));
        int split = files.size() - HELD;
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < split - GAP; i += 17) some.add(files.get(i));
        MeanRing ring = MeanRing.of(read(some).stream().map(Grey::of).toList());
        List<Path> held = files.subList(split, files.size());
        List<List<Place>> rings =
                read(held).stream().map(Grey::of).map(ring::find).toList();
        try (ApplyModel translate = Settings.translate(model, "forward")) {
            report("model", rings, made(translate, held));
        }
        List<Path> bright = ImageFiles.imagesIn(Settings.data("translate", "holo_bright_unpaired", "bright"));
        report("bright field of other scenes", rings, read(bright.subList(split, bright.size())));
    }

    private static void report(String what, List<List<Place>> rings, List<ImageProcessor> results) {
        int found = 0, alone = 0, all = 0, spots = 0;
        for (int i = 0; i < rings.size(); i++) {
            List<Place> here = rings.get(i);
            List<Place> bright = Place.peaks(Grey.of(results.get(i)).flattened().blurred(2), BRIGHT, 5);
            found += (int)
                    here.stream().filter(place -> place.isNear(bright, NEAR)).count();
            alone += (int)
                    bright.stream().filter(place -> !place.isNear(here, NEAR)).count();
            all += here.size();
            spots += bright.size();
        }
        Report.detail(what + ": rings, spots", all + ", " + spots);
        Report.figure(what + ": rings with a spot", percent(found, all), "70 %", "90 %");
        Report.figure(what + ": spots without a ring", percent(alone, spots), "30 %", "10 %");
    }

    private static String percent(int part, int whole) {
        return Report.number("%.1f %%", 100.0 * part / Math.max(1, whole));
    }

    // -- stain --

    @Test
    void colourNearsTheOtherStain() throws IOException {
        String model = Settings.text("stain", "");
        Report.require(!model.isEmpty(), "gan.stain names no model");
        List<Path> others = ImageFiles.imagesIn(Settings.data("translate", "stain_unpaired", "trainB_hamamatsu"));
        double[] target = moments(read(others.subList(0, others.size() - STAIN_HELD)));
        List<Path> files = ImageFiles.imagesIn(Settings.data("translate", "stain_paired_val", "A"));
        List<ImageProcessor> images = read(files);
        List<ImageProcessor> results;
        try (ApplyModel translate = Settings.translate(model, "forward")) {
            results = made(translate, files);
        }
        double lower = 0, likeness = 0;
        for (int i = 0; i < images.size(); i++) {
            double own = distance(moments(List.of(images.get(i))), target);
            double left = distance(moments(List.of(results.get(i))), target);
            double ssim = Likeness.ssimGaussian(lightness(images.get(i)), lightness(results.get(i)), 100);
            Report.detail(
                    files.get(i).getFileName() + ": distance before and after, SSIM",
                    Report.number("%.2f, ", own) + Report.number("%.2f, ", left) + Report.number("%.3f", ssim));
            lower += 100 * (1 - left / own) / images.size();
            likeness += ssim / images.size();
        }
        Report.figure(
                "distance of Lab mean and deviation to the target, lower by",
                Report.number("%.1f %%", lower),
                "60 %",
                "80 %");
        Report.figure("SSIM of lightness", Report.number("%.3f", likeness), "0.85", "0.92");
    }

    /** Mean and deviation of L, a and b over all pixels. */
    private static double[] moments(List<ImageProcessor> images) {
        double[] sums = new double[6];
        long n = 0;
        for (ImageProcessor image : images)
            for (int i = 0; i < image.getPixelCount(); i++, n++) {
                Lab lab = Lab.of(image.get(i));
                double[] parts = {lab.l(), lab.a(), lab.b()};
                for (int k = 0; k < 3; k++) {
                    sums[k] += parts[k];
                    sums[3 + k] += parts[k] * parts[k];
                }
            }
        for (int k = 0; k < 3; k++) {
            sums[k] /= n;
            sums[3 + k] = Math.sqrt(Math.max(0, sums[3 + k] / n - sums[k] * sums[k]));
        }
        return sums;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) sum += (one[k] - other[k]) * (one[k] - other[k]);
        return Math.sqrt(sum);
    }

    private static Img<FloatType> lightness(ImageProcessor image) {
        float[] values = new float[image.getPixelCount()];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) Lab.of(image.get(i)).l();
        return ArrayImgs.floats(values, image.getWidth(), image.getHeight());
    }
}
