// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.io.IOException;
import java.util.List;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled model for Gaussian noise on Set12, noise not clipped, the level unknown to the model. */
@Tag("bench")
class DenoiseGaussianBench {

    @ParameterizedTest
    @CsvSource({
        "15, -, '(DnCNN-B 32.68, DnCNN-S 32.86)'",
        "25, 30.20 dB, '30.45 dB (DnCNN-B 30.36, DnCNN-S 30.44)'",
        "50, -, '(DnCNN-B 27.21, DnCNN-S 27.18)'"
    })
    void set12(int sigma, String least, String aim) throws IOException {
        List<Pair> pairs = Pair.simulated(Settings.data("denoise", "Set12"), sigma);
        String what = "Set12 sigma " + sigma + ", ";
        double sum = 0;
        try (ApplyModel denoise = Settings.denoise(Settings.model("denoise-gaussian"))) {
            for (Pair pair : pairs) {
                double psnr = pair.psnr(Settings.run(denoise, pair.noisy()));
                Report.detail(what + pair.name(), Report.decibels(psnr));
                sum += psnr;
            }
        }
        Report.detail(what + "noisy input", Report.decibels(noisy(pairs)));
        Report.detail(what + "best Gaussian blur", Blur.best(pairs, Pair::psnr).toString());
        Report.figure(what + "mean PSNR of " + pairs.size(), Report.decibels(sum / pairs.size()), least, aim);
    }

    private static double noisy(List<Pair> pairs) {
        return pairs.stream().mapToDouble(p -> p.psnr(p.noisy())).average().orElseThrow();
    }
}
