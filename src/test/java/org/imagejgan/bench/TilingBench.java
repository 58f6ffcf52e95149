// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import java.io.IOException;
import org.imagejgan.model.predict.Predictor;
import org.imagejgan.operation.apply.ApplyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cutting an image into tiles costs, and whether it shows. */
@Tag("bench")
class TilingBench {
    private static final String MODEL = Settings.model("denoise-fluorescence");

    @Test
    void wholeJobAgainstItsTiles() throws IOException {
        int size = Settings.number("size", 2048);
        ImagePlus image = Scene.sixteenBit(size);
        double[] ratios = new double[Settings.number("rounds", 5)];
        double[] network = new double[ratios.length];
        long start = System.nanoTime();
        try (ApplyModel denoise = Settings.denoise(MODEL)) {
            String how = Settings.run(denoise, image).getProp("GAN device");
            double first = seconds(start);
            long pixels = 0;
            for (int i = 0; i < ratios.length; i++) {
                Predictor.Spent before = denoise.spent();
                long begin = System.nanoTime();
                Settings.run(denoise, image);
                double job = seconds(begin);
                network[i] = denoise.spent().seconds() - before.seconds();
                ratios[i] = job / network[i];
                pixels = denoise.spent().pixels() - before.pixels();
            }
            String of = size + "² 16-bit, ";
            Report.detail(of + "how", how);
            Report.detail(of + "tiles in the network", Report.spread("%.2f s", network));
            Report.detail(
                    of + "first job with loading and choosing / tiles",
                    Report.number("%.3f", first / Report.median(network)));
            Report.figure(of + "whole job / its tiles in the network", Report.spread("%.3f", ratios), "1.10", "1.03");
            double overhead = pixels / ((double) size * size);
            Report.figure(of + "pixels computed / pixels", Report.number("%.3f", overhead), "1.25", "1.15");
        }
    }

    @Test
    void tiledAgainstWhole() throws IOException {
        int size = Settings.number("whole", 1024);
        ImagePlus image = Scene.floats(size);
        float[] whole = run(image, size);
        float[] tiled = run(image, size / 4);
        double largest = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < whole.length; i++) {
            largest = Math.max(largest, Math.abs(whole[i] - tiled[i]));
            low = Math.min(low, whole[i]);
            high = Math.max(high, whole[i]);
        }
        Report.figure(
                size + "² fp32, tiles of " + size / 4 + " against whole, largest difference / range",
                Report.number("%.1e", largest / (high - low)),
                "1e-4",
                "-");
    }

    private static float[] run(ImagePlus image, int tile) throws IOException {
        try (ApplyModel denoise = Settings.denoise(MODEL, "full", tile)) {
            return (float[]) Settings.run(denoise, image).getProcessor().getPixels();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
