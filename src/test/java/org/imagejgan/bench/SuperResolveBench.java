// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import org.imagejgan.image.BicubicResize;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.nn.degradation.Microscope;
import org.imagejgan.nn.degradation.Noise;
import org.imagejgan.operation.apply.ApplyModel;
import org.imagejgan.tensor.Compute;
import org.imagejgan.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set5 enlarged: RGB images in, RGB images out, rounded to 8 bits as a user gets them. */
@Tag("bench")
class SuperResolveBench {

    @ParameterizedTest
    @CsvSource({
        "2, 37.60 dB, '38.0 dB (VDSR 37.56)'",
        "3, -, '(VDSR 33.67)'",
        "4, 31.65 dB, '32.1 dB (VDSR 31.35, SRResNet 32.05)'"
    })
    void set5(int factor, String least, String aim) throws IOException {
        String model = Settings.text("x" + factor, "superres-x" + factor);
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

    /** A model trained with {@code sharp}, which {@code gan.sharp} names. */
    @Test
    void sharpAgainstFaithful() throws IOException {
        String sharp = Settings.text("sharp", "");
        Report.require(!sharp.isEmpty(), "gan.sharp names no model trained with sharp");
        String faithful = Settings.text("x4", "superres-x4");
        double[] distance = new double[2];
        double[] psnr = new double[2];
        try (Compute compute = Compute.open("cpu");
                NDManager manager = compute.manager().newSubManager()) {
            PerceptualDistance measure = PerceptualDistance.fromSettings(manager);
            for (Path file : ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"))) {
                ImageProcessor truth = ImageFiles.open(file).getProcessor();
                String[] models = {faithful, sharp};
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

    /** Grey Set5 seen through a microscope: psf 3 pixels wide, binned by 2, photon and read noise. */
    @Test
    void microscope() throws IOException {
        String model = Settings.text("microscope", "");
        Report.require(!model.isEmpty(), "gan.microscope names no model trained with degradation=microscope");
        double[] psnr = new double[3];
        try (Compute compute = Compute.open("cpu")) {
            for (Path file : ImageFiles.imagesIn(Settings.data("superres", "Set5", "HR"))) {
                FloatProcessor truth = even(ImageFiles.open(file).getProcessor().convertToByteProcessor());
                FloatProcessor seen = seen(truth, compute);
                ImagePlus image = new ImagePlus("seen", seen);
                int width = truth.getWidth();
                float[] flat = BicubicResize.plane(
                        (float[]) seen.getPixels(), seen.getHeight(), seen.getWidth(), truth.getHeight(), width);
                psnr[0] += psnr(truth, new FloatProcessor(width, truth.getHeight(), flat)) / 5;
                psnr[1] += psnr(truth, enlarged(image, Settings.text("x2", "superres-x2"), "2")) / 5;
                psnr[2] += psnr(truth, enlarged(image, model, "2")) / 5;
            }
        }
        Report.detail("Set5 grey through a microscope, ×2, PSNR, bicubic", Report.decibels(psnr[0]));
        Report.detail("the same, the bundled faithful model", Report.decibels(psnr[1]));
        Report.figure("the same, " + model, Report.decibels(psnr[2]), "-", "-");
    }

    private static FloatProcessor even(ImageProcessor image) {
        image.setRoi(0, 0, image.getWidth() / 2 * 2, image.getHeight() / 2 * 2);
        return image.crop().convertToFloatProcessor();
    }

    private static FloatProcessor seen(FloatProcessor truth, Compute compute) {
        compute.seed(1);
        try (Scope scope = Scope.in(compute.manager())) {
            float[] values = ((float[]) truth.getPixels()).clone();
            for (int i = 0; i < values.length; i++) values[i] /= 255;
            NDManager manager = scope.manager();
            NDArray sharp = manager.create(values, new Shape(1, 1, truth.getHeight(), truth.getWidth()));
            NDArray small = Microscope.bin(Microscope.blur(sharp, 3), 2);
            NDArray gain = manager.full(new Shape(1, 1, 1, 1), 0.002f);
            NDArray read = manager.full(new Shape(1, 1, 1, 1), 0.005f);
            NDArray normal = manager.randomNormal(small.getShape());
            float[] noisy = Noise.poissonGaussian(small, gain, read, 0, normal).toFloatArray();
            for (int i = 0; i < noisy.length; i++) noisy[i] *= 255;
            return new FloatProcessor(truth.getWidth() / 2, truth.getHeight() / 2, noisy);
        }
    }

    private static double psnr(FloatProcessor truth, ImageProcessor made) {
        double sum = 0;
        for (int i = 0; i < truth.getPixelCount(); i++) sum += Math.pow(truth.getf(i) - made.getf(i), 2);
        return 10 * Math.log10(255.0 * 255 * truth.getPixelCount() / sum);
    }

    private static ImagePlus small(Path file, int factor) throws IOException {
        String name = file.getFileName().toString().replace(".png", "x" + factor + ".png");
        return ImageFiles.open(
                Settings.data("superres", "Set5", "LR_bicubic", "X" + factor).resolve(name));
    }

    private static ImageProcessor enlarged(ImagePlus small, String model, String factor) throws IOException {
        ApplyModel.Options options = new ApplyModel.Options(
                model, "all", "all", Settings.text("device", "cpu"), 0, Settings.text("precision", "auto"), false);
        try (ApplyModel operation = ApplyModel.superResolve(options, factor)) {
            return Settings.run(operation, small).getProcessor();
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
