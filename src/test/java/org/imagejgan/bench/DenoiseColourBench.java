// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imagejgan.image.file.ImageFiles;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Colour photographs with Gaussian noise of sigma 25, cut to 8 bits: a model of three channels against one of a channel. */
@Tag("bench")
class DenoiseColourBench {
    private static final double SIGMA = 25;
    private static final String GREY = "denoise-gaussian";

    @Test
    void keptOutPhotographs() throws IOException {
        List<ImagePlus> clean = new ArrayList<>();
        List<ImagePlus> noisy = new ArrayList<>();
        for (Path file : KeptOut.photographs()) {
            ImagePlus image = ImageFiles.open(file);
            clean.add(image);
            noisy.add(CutNoise.on(image, 31L * file.getFileName().toString().hashCode(), value -> SIGMA));
        }
        double grey = psnr(GREY, noisy, clean);
        Report.detail("colour sigma 25, " + clean.size() + " photographs, " + GREY, Report.decibels(grey));
        String model = Settings.model("denoise-colour");
        double colour = psnr(model, noisy, clean);
        Report.figure(
                "the same, " + model + ", and over the grey model",
                Report.decibels(colour) + Report.number(" (%+.2f dB)", colour - grey),
                "+1.7 dB",
                "+2.3 dB");
    }

    private static double psnr(String model, List<ImagePlus> noisy, List<ImagePlus> clean) throws IOException {
        double sum = 0;
        try (ApplyModel denoise = Settings.denoise(model)) {
            for (int i = 0; i < clean.size(); i++)
                sum += psnr(Settings.run(denoise, noisy.get(i)), clean.get(i)) / clean.size();
        }
        return sum;
    }

    private static double psnr(ImagePlus attempt, ImagePlus clean) {
        int[] made = (int[]) attempt.getProcessor().getPixels();
        int[] right = (int[]) clean.getProcessor().getPixels();
        double sum = 0;
        for (int i = 0; i < right.length; i++)
            for (int shift = 0; shift < 24; shift += 8)
                sum += Math.pow((made[i] >> shift & 255) - (right[i] >> shift & 255), 2);
        return 10 * Math.log10(255 * 255 * 3.0 * right.length / sum);
    }
}
