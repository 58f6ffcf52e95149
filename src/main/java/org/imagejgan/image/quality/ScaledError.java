// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

import net.imglib2.img.array.ArrayImgs;
import org.imagejgan.image.filter.GaussianBlur;

/**
 * What of an input a result does not explain: the result, blurred by a Gaussian and scaled by a line so that it comes
 * nearest to the input, is taken from it (Culley et al. 2018). Both planes see the same scene, the input less sharply. It
 * shows structure that was lost or added and is larger than the blur; finer structure that is wrong it cannot show.
 *
 * @param sigma of the Gaussian, in pixels
 * @param slope of the line
 * @param offset of the line
 * @param error the root mean square of what is left (RSE), in the input's values
 * @param correlation of the input and the blurred result (RSP), at most 1
 * @param map the absolute value of what is left; NaN where one of both is no number
 * @see <a href="https://doi.org/10.1038/nmeth.4605">Culley et al. 2018, SQUIRREL</a>
 */
public record ScaledError(double sigma, double slope, double offset, double error, double correlation, float[] map) {
    /** The blur is fitted in the middle of a plane, at most so many pixels a side. */
    private static final int SIDE = 512;

    private static final double[] SIGMAS = {0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12};
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double NEAR = 0.005;

    /** With the Gaussian that leaves least, from none to one of {@code sigma} 12. */
    public static ScaledError fitted(float[] input, float[] result, int width, int height) {
        Plane part = new Plane(input, result, width, height).middle();
        int best = 0;
        double[] left = new double[SIGMAS.length];
        for (int i = 0; i < SIGMAS.length; i++) {
            left[i] = part.blurred(SIGMAS[i]).rest();
            if (left[i] < left[best]) best = i;
        }
        double low = SIGMAS[Math.max(0, best - 1)];
        double high = SIGMAS[Math.min(SIGMAS.length - 1, best + 1)];
        double between = least(part, low, high);
        boolean better = part.blurred(between).rest() < left[best];
        return of(input, result, width, height, better ? between : SIGMAS[best]);
    }

    /** The sigma between two that leaves least, where there is one minimum between them. */
    private static double least(Plane part, double low, double high) {
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = part.blurred(a).rest();
        double atB = part.blurred(b).rest();
        while (high - low > NEAR) {
            if (atA < atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = part.blurred(a).rest();
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = part.blurred(b).rest();
            }
        }
        return (low + high) / 2;
    }

    /** With a Gaussian that is known; of 0 with none. */
    public static ScaledError of(float[] input, float[] result, int width, int height, double sigma) {
        Plane plane = new Plane(input, result, width, height);
        float[] blurred = plane.blur(sigma);
        Moments m = plane.against(blurred);
        float[] map = new float[input.length];
        double sum = 0;
        for (int i = 0; i < map.length; i++) {
            double left = input[i] - m.slope() * blurred[i] - m.offset();
            boolean number = Double.isFinite(left) && Float.isFinite(result[i]);
            map[i] = number ? (float) Math.abs(left) : Float.NaN;
            if (number) sum += left * left;
        }
        double error = Math.sqrt(sum / m.count());
        return new ScaledError(sigma, m.slope(), m.offset(), error, m.correlation(), map);
    }

    /** Both planes. */
    private record Plane(float[] input, float[] result, int width, int height) {
        /** What a blur leaves. */
        Moments blurred(double sigma) {
            return against(blur(sigma));
        }

        float[] blur(double sigma) {
            float[] blurred = result.clone();
            GaussianBlur.overGaps(blurred, width, height, sigma);
            return blurred;
        }

        Moments against(float[] blurred) {
            float[] seen = blurred.clone();
            for (int i = 0; i < seen.length; i++) if (!Float.isFinite(result[i])) seen[i] = Float.NaN;
            return Moments.of(ArrayImgs.floats(seen, width, height), ArrayImgs.floats(input, width, height));
        }

        Plane middle() {
            int wide = Math.min(SIDE, width);
            int high = Math.min(SIDE, height);
            int first = (height - high) / 2 * width + (width - wide) / 2;
            return new Plane(cut(input, first, wide, high), cut(result, first, wide, high), wide, high);
        }

        private float[] cut(float[] values, int first, int wide, int high) {
            float[] part = new float[wide * high];
            for (int y = 0; y < high; y++) {
                int from = first + y * width;
                System.arraycopy(values, from, part, y * wide, wide);
            }
            return part;
        }
    }
}
