// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import ij.ImagePlus;
import ij.plugin.filter.GaussianBlur;
import ij.process.FloatProcessor;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * The Gaussian blur that does best on average over pairs when it may look at the truth: what any denoiser has to beat.
 *
 * @param sigma in pixels, one for all
 * @param psnr its mean, in dB
 */
record Blur(double sigma, double psnr) {
    private static final double LEAST = 0.5;
    private static final double MOST = 5;
    private static final double STEP = 0.25;

    static Blur best(List<Pair> pairs, ToDoubleBiFunction<Pair, ImagePlus> psnr) {
        Blur best = new Blur(0, mean(pairs, psnr, 0));
        for (double sigma = LEAST; sigma <= MOST; sigma += STEP) {
            double mean = mean(pairs, psnr, sigma);
            if (mean > best.psnr) best = new Blur(sigma, mean);
        }
        return best;
    }

    private static double mean(List<Pair> pairs, ToDoubleBiFunction<Pair, ImagePlus> psnr, double sigma) {
        return pairs.stream()
                .mapToDouble(pair -> psnr.applyAsDouble(pair, blurred(pair.noisy(), sigma)))
                .average()
                .orElseThrow();
    }

    private static ImagePlus blurred(ImagePlus image, double sigma) {
        FloatProcessor values = image.getProcessor().duplicate().convertToFloatProcessor();
        if (sigma > 0) new GaussianBlur().blurFloat(values, sigma, sigma, 1e-4);
        return new ImagePlus(image.getTitle(), values);
    }

    @Override
    public String toString() {
        return Report.decibels(psnr) + " at sigma " + sigma;
    }
}
