// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.io.IOException;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelRows;
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

    private final int width;
    private final int height;
    private final float[] seen;
    private final OpenImage given;

    /** Of the middle of a plane. */
    HiddenPixels(RandomAccessibleInterval<? extends RealType<?>> plane) {
        PixelRows rows = PixelRows.of(plane);
        width = Math.min(MOST, rows.width());
        height = Math.min(MOST, rows.height());
        seen = new float[width * height];
        int left = (rows.width() - width) / 2;
        int top = (rows.height() - height) / 2;
        for (int y = 0; y < height; y++) rows.read(left, top + y, width, seen, y * width);
        float[] hidden = seen.clone();
        places().forEach(at -> hidden[at] = around(at));
        given = OpenImage.of(hidden, width, height);
    }

    private IntStream places() {
        return IntStream.range(0, seen.length)
                .filter(at -> at % width % STEP == 1 && at / width % STEP == 1)
                .filter(at -> at % width < width - 1 && at / width < height - 1);
    }

    private float around(int at) {
        float sum = -seen[at];
        for (int v = -width; v <= width; v += width) for (int u = -1; u <= 1; u++) sum += seen[at + v + u];
        return sum / 8;
    }

    /** The image that a denoiser is given. */
    OpenImage given() {
        return given;
    }

    /** The squared errors of a denoiser at what was hidden; NaN where there is no number. */
    double[] errors(ApplyModel denoiser) throws IOException {
        PixelRows made =
                PixelRows.of(denoiser.run(given, Progress.NONE).planes().plane(0, 0, 0));
        return places().mapToDouble(at -> Math.pow(made.get(at % width, at / width) - seen[at], 2))
                .toArray();
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
