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

/** The bundled fluorescence model on the widefield pairs that it was not trained on. */
@Tag("bench")
class FluorescenceBench {
    private static final String HELD_OUT = "W2S_(019|02[0-4])_.*";

    @Test
    void heldOutPairs() throws IOException {
        List<Pair> pairs = pairs();
        double sum = 0;
        double share = 0;
        try (ApplyModel denoise = Settings.denoise(Settings.model("denoise-fluorescence"))) {
            for (Pair pair : pairs) {
                ImagePlus result = Settings.run(denoise, pair.noisy());
                double psnr = pair.psnrAffine(result);
                Report.detail(
                        "W2S " + pair.name() + ", noisy to denoised",
                        Report.decibels(pair.psnrAffine(pair.noisy())) + " to " + Report.decibels(psnr));
                sum += psnr;
                share += Amplitude.share(result, pair.clean(), 0.2, 0.3) / pairs.size();
            }
        }
        Blur blur = Blur.best(pairs, Pair::psnrAffine);
        Report.detail("W2S 019 to 024, best Gaussian blur, one sigma for all", blur.toString());
        Report.figure(
                "W2S 019 to 024, mean PSNR after affine fit",
                Report.decibels(sum / pairs.size()),
                "31.80 dB",
                "33.00 dB");
        Report.figure(
                "W2S 019 to 024, share of the true amplitude kept at 0.2 to 0.3 cycles a pixel",
                Report.number("%.3f", share),
                "-",
                "-");
    }

    /** Of another microscope; the frame is brighter than the mean of fifty that is its truth. */
    @Test
    void fish() throws IOException {
        Pair pair = Pair.fish();
        ImagePlus result;
        try (ApplyModel denoise = Settings.denoise(Settings.model("denoise-fluorescence"))) {
            result = Settings.run(denoise, pair.noisy());
        }
        Report.figure("FMD fish, PSNR", Report.decibels(pair.psnr(result)), "32.00 dB", "32.50 dB");
        Report.detail("FMD fish, PSNR after affine fit", Report.decibels(pair.psnrAffine(result)));
        Report.detail(
                "FMD fish, share of the true amplitude kept at 0.2 to 0.3 cycles a pixel",
                Report.number("%.3f", Amplitude.share(result, pair.clean(), 0.2, 0.3)));
    }

    private static List<Pair> pairs() throws IOException {
        Path noisy = Settings.data("denoise", "W2S_avg1_avg400", "noisy");
        Path clean = Settings.data("denoise", "W2S_avg1_avg400", "clean");
        List<Pair> pairs = new ArrayList<>();
        for (Path file : ImageFiles.imagesIn(noisy)) {
            String name = file.getFileName().toString();
            if (name.matches(HELD_OUT)) pairs.add(Pair.open(noisy, clean, name));
        }
        return pairs;
    }
}
