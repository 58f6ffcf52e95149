// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training on the very image that is denoised, with no other one of its kind at hand. */
@Tag("bench")
class SelfBench {

    @Test
    void fish() throws IOException {
        Pair pair = Pair.fish();
        long start = System.nanoTime();
        ImagePlus result;
        try (ApplyModel denoise = Settings.denoise("self")) {
            result = Settings.run(denoise, pair.noisy());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.detail("FMD fish, raw", Report.decibels(pair.psnr(pair.noisy())));
        Report.detail(
                "FMD fish, best Gaussian blur",
                Blur.best(List.of(pair), Pair::psnr).toString());
        Report.figure("FMD fish, model=self, PSNR", Report.decibels(pair.psnr(result)), "30.70 dB", "31.40 dB");
        Report.figure("FMD fish, model=self, time", Report.number("%.0f s", seconds), "180 s on two cores", "-");
    }
}
