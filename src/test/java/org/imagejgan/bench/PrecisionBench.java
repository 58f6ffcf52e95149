// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the faster arithmetic costs in quality. */
@Tag("bench")
class PrecisionBench {
    private static final int SIGMA = 25;

    @Test
    void set12() throws IOException {
        List<Pair> pairs = Pair.simulated(Settings.data("denoise", "Set12"), SIGMA);
        String model = Settings.model("denoise-gaussian");
        double loss = 0;
        double worst = Double.NEGATIVE_INFINITY;
        String how = "";
        try (ApplyModel fast = Settings.denoise(model, "auto", 0);
                ApplyModel full = Settings.denoise(model, "full", 0)) {
            for (Pair pair : pairs) {
                ImagePlus result = Settings.run(fast, pair.noisy());
                how = result.getProp("GAN device");
                double lost = pair.psnr(Settings.run(full, pair.noisy())) - pair.psnr(result);
                loss += lost / pairs.size();
                worst = Math.max(worst, lost);
            }
        }
        String what = "Set12 sigma " + SIGMA + ", ";
        Report.detail(what + "fast precision", how);
        Report.detail(what + "PSNR loss of the fast precision, worst image", Report.number("%.4f dB", worst));
        Report.figure(what + "PSNR loss of the fast precision", Report.number("%.4f dB", loss), "0.02 dB", "-");
    }
}
