// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDManager;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.ImageFiles;
import org.imagejgan.operation.SuperResolve;
import org.imagejgan.progress.Progress;
import org.imagejgan.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set5 enlarged: RGB images in, RGB images out, rounded to 8 bits as a user gets them. */
@Tag("bench")
class SuperResolveBench {
    private static final String SHARP = Settings.text("sharp", "superres-sharp-x4");

    @ParameterizedTest
    @CsvSource({
        "2, 36.60 dB, '37.56 dB (VDSR)'",
        "3, -, '(VDSR 33.67)'",
        "4, 30.40 dB, '31.35 dB (VDSR), 32.05 dB (SRResNet)'"
    })
    void set5(int factor, String least, String aim) throws IOException {
        String model = Settings.text("x" + factor, "superres-x" + factor);
        Report.require(factor != 3 || Files.exists(Path.of(model)), "no model of factor 3 comes with the plugin");
        double ours = 0;
        double bicubic = 0;
        String what = "Set5 ×" + factor + ", Y-PSNR";
        for (Path file : ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"))) {
            ImageProcessor truth = ImageFiles.open(file).getProcessor();
            ImagePlus small = small(file, factor);
            double psnr = psnr(truth, enlarged(small, model, "" + factor), factor);
            Report.detail(what + ", " + file.getFileName(), Report.decibels(psnr));
            ours += psnr / 5;
            bicubic += psnr(truth, bicubic(small.getProcessor(), factor), factor) / 5;
        }
        Report.detail(what + ", bicubic", Report.decibels(bicubic));
        Report.figure(what + ", " + model, Report.decibels(ours), least, aim);
    }

    @Test
    void sharpAgainstFaithful() throws IOException {
        String faithful = Settings.text("x4", "superres-x4");
        double[] distance = new double[2];
        double[] psnr = new double[2];
        try (Compute compute = Compute.open("cpu");
                NDManager manager = compute.manager().newSubManager()) {
            PerceptualDistance measure = PerceptualDistance.fromSettings(manager);
            for (Path file : ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"))) {
                ImageProcessor truth = ImageFiles.open(file).getProcessor();
                String[] models = {faithful, SHARP};
                for (int i = 0; i < 2; i++) {
                    ImageProcessor made = enlarged(small(file, 4), models[i], "4");
                    psnr[i] += psnr(truth, made, 4) / 5;
                    distance[i] += measure.between(cropped(truth, made), made) / 5;
                }
            }
        }
        Report.detail("Set5 ×4, perceptual distance, faithful", Report.number("%.4f", distance[0]));
        Report.detail("Set5 ×4, perceptual distance, sharp", Report.number("%.4f", distance[1]));
        Report.figure(
                "Set5 ×4, perceptual distance, sharp below faithful",
                Report.number("%.1f %%", 100 * (1 - distance[1] / distance[0])),
                "15 %",
                "-");
        Report.figure(
                "Set5 ×4, Y-PSNR, sharp below faithful", Report.decibels(psnr[0] - psnr[1]), "2.50 dB at most", "-");
    }

    private static ImagePlus small(Path file, int factor) throws IOException {
        String name = file.getFileName().toString().replace(".png", "x" + factor + ".png");
        return ImageFiles.open(
                Settings.data("superres", "Set5", "LR_bicubic", "X" + factor).resolve(name));
    }

    private static ImageProcessor enlarged(ImagePlus small, String model, String factor) throws IOException {
        SuperResolve.Options options = new SuperResolve.Options(
                model,
                factor,
                "all",
                "all",
                Settings.text("device", "cpu"),
                0,
                Settings.text("precision", "auto"),
                false);
        try (SuperResolve operation = new SuperResolve(options)) {
            return operation.run(small, Progress.NONE).getProcessor();
        }
    }

    private static ImageProcessor bicubic(ImageProcessor small, int factor) {
        int width = small.getWidth() * factor;
        int height = small.getHeight() * factor;
        byte[][] colours = new byte[3][];
        for (int c = 0; c < 3; c++) {
            float[] plane = (float[]) ((ColorProcessor) small).toFloat(c, null).getPixels();
            float[] large = BicubicResize.plane(plane, small.getHeight(), small.getWidth(), height, width);
            colours[c] = new byte[large.length];
            for (int i = 0; i < large.length; i++)
                colours[c][i] = (byte) Math.round(Math.max(0, Math.min(255, large[i])));
        }
        ColorProcessor result = new ColorProcessor(width, height);
        result.setRGB(colours[0], colours[1], colours[2]);
        return result;
    }

    /** The truth may have a few pixels more than so many times the small image. */
    private static ImageProcessor cropped(ImageProcessor truth, ImageProcessor made) {
        truth.setRoi(0, 0, made.getWidth(), made.getHeight());
        return truth.crop();
    }

    private static double psnr(ImageProcessor truth, ImageProcessor made, int border) {
        return Luminance.psnr(cropped(truth, made), made, border);
    }
}
