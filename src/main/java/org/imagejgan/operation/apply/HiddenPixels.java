// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.image.border.OpenImage;
import org.imagejgan.progress.Progress;

/**
 * A trial of denoisers on an image without truth: every ninth pixel is hidden behind the mean of its eight neighbours, and
 * what a denoiser makes there is compared with the pixel itself. Noise that differs from pixel to pixel cannot be guessed,
 * so on average that is the denoiser's error plus the noise, which is the same for all (Batson and Royer 2019, Noise2Self).
 */
final class HiddenPixels {
    /** More of the middle costs time and decides no more. */
    private static final int MOST = 320;

    private static final int STEP = 3;

    private final FloatProcessor seen;
    private final FloatProcessor hidden;

    /** Of the middle of a plane. */
    HiddenPixels(RandomAccessibleInterval<? extends RealType<?>> plane) {
        PixelRows rows = PixelRows.of(plane);
        int width = Math.min(MOST, rows.width());
        int height = Math.min(MOST, rows.height());
        int left = (rows.width() - width) / 2;
        int top = (rows.height() - height) / 2;
        seen = new FloatProcessor(width, height);
        for (int i = 0; i < width * height; i++) seen.setf(i, (float) rows.get(left + i % width, top + i / width));
        hidden = (FloatProcessor) seen.duplicate();
        each((x, y) -> hidden.setf(x, y, around(x, y)));
    }

    private interface Pixel {
        void at(int x, int y);
    }

    private void each(Pixel pixel) {
        for (int y = 1; y < seen.getHeight() - 1; y += STEP)
            for (int x = 1; x < seen.getWidth() - 1; x += STEP) pixel.at(x, y);
    }

    private float around(int x, int y) {
        float sum = -seen.getf(x, y);
        for (int v = -1; v <= 1; v++) for (int u = -1; u <= 1; u++) sum += seen.getf(x + u, y + v);
        return sum / 8;
    }

    /** The image that a denoiser is given. */
    OpenImage given() {
        return ImagePlusStack.of(new ImagePlus("", hidden));
    }

    /** The squared errors of a denoiser at what was hidden; NaN where there is no number. */
    double[] errors(ApplyModel denoiser) throws IOException {
        var made = denoiser.run(given(), Progress.NONE).image().getProcessor();
        double[] errors = new double[((seen.getWidth() + 1) / STEP) * ((seen.getHeight() + 1) / STEP)];
        int[] n = new int[1];
        each((x, y) -> errors[n[0]++] = Math.pow(made.getf(x, y) - seen.getf(x, y), 2));
        return Arrays.copyOf(errors, n[0]);
    }

    /**
     * By how many standard errors the mean of one denoiser's errors is above another's; 0 for no difference, below 0 where
     * the first is the better.
     */
    static double worse(double[] errors, double[] others) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < errors.length; i++) {
            double difference = errors[i] - others[i];
            if (!Double.isFinite(difference)) continue;
            sum += difference;
            squares += difference * difference;
            n++;
        }
        double variance = n < 2 ? 0 : (squares - sum * sum / n) / (n - 1);
        return variance > 0 ? sum / n / Math.sqrt(variance / n) : 0;
    }
}
