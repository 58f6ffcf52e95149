// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.imagejgan.image.quality.Likeness;
import org.imagejgan.image.quality.LocalError;
import org.imagejgan.image.quality.Moments;
import org.imagejgan.image.quality.ScaledError;

/**
 * One plane of a check, row by row.
 *
 * @param reference null if there is none
 * @param moves how far each pixel of the result moves; null if that is not known
 * @param outside how many pixels are no numbers because they are not compared
 * @param range for PSNR and SSIM
 * @param blur as in {@link Comparison}
 */
record PlaneCheck(
        float[] input,
        float[] result,
        float[] reference,
        float[] moves,
        int width,
        int height,
        int outside,
        double range,
        double blur) {

    private RandomAccessibleInterval<FloatType> plane(float[] values) {
        return ArrayImgs.floats(values, width, height);
    }

    private boolean similar() {
        return Math.min(width, height) >= Likeness.leastSide();
    }

    /** Result and map of what a blur does not explain, which takes the longest. */
    ScaledError scaled() {
        return Double.isNaN(blur)
                ? ScaledError.fitted(input, result, width, height)
                : ScaledError.of(input, result, width, height, blur);
    }

    /** @param ends shares of pixels at the ends of their types */
    Figures figures(ScaledError scaled, Map<Figure, Double> ends) {
        Map<Figure, Double> found = new EnumMap<>(ends);
        found.put(Figure.PLANES, 1.0);
        found.put(Figure.LEFT_OUT, (double) leftOut());
        if (reference != null) {
            found.put(Figure.RANGE, range);
            found.put(Figure.PSNR, Likeness.psnr(plane(reference), plane(result), range));
            found.put(Figure.NRMSE, Likeness.nrmse(plane(reference), plane(result)));
            found.put(Figure.INPUT_PSNR, Likeness.psnr(plane(reference), plane(input), range));
            found.put(Figure.INPUT_NRMSE, Likeness.nrmse(plane(reference), plane(input)));
            if (similar()) {
                found.put(Figure.SSIM, Likeness.ssim(plane(reference), plane(result), range));
                found.put(Figure.INPUT_SSIM, Likeness.ssim(plane(reference), plane(input), range));
            }
        }
        Moments line = Moments.of(plane(input), plane(result));
        found.put(Figure.SLOPE, line.slope());
        found.put(Figure.OFFSET, line.offset());
        Moments back = Moments.of(plane(result), plane(input));
        found.put(Figure.BACK_SLOPE, back.slope());
        found.put(Figure.BACK_OFFSET, back.offset());
        found.put(Figure.BLUR, scaled.sigma());
        found.put(Figure.RSE, scaled.error());
        found.put(Figure.RSP, scaled.correlation());
        if (moves != null) {
            double moved = rootMeanSquare(moves);
            found.put(Figure.MOVES, moved);
            found.put(Figure.MOVES_SHARE, 100 * moved / Math.sqrt(line.squaredError()));
        }
        return new Figures(found);
    }

    private int leftOut() {
        int count = -outside;
        for (int i = 0; i < input.length; i++) {
            boolean numbers = Float.isFinite(input[i]) && Float.isFinite(result[i]);
            if (!numbers || reference != null && !Float.isFinite(reference[i])) count++;
        }
        return count;
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (!Float.isFinite(value)) continue;
            sum += (double) value * value;
            count++;
        }
        return Math.sqrt(sum / count);
    }

    /** Those against the reference, or against the input where there is none; what a blur leaves; what moves. */
    Map<String, float[]> maps(ScaledError scaled) {
        float[] right = reference == null ? input : reference;
        String of = reference == null ? "input" : "reference";
        float[] difference = LocalError.difference(result, right);
        Map<String, float[]> maps = new LinkedHashMap<>();
        maps.put("result - " + of, difference);
        maps.put("local RMSE to the " + of, LocalError.rootMeanSquare(difference, width, height));
        if (similar()) maps.put("SSIM with the " + of, Likeness.ssimMap(plane(right), plane(result), range));
        maps.put("error map", scaled.map());
        if (moves != null) maps.put("moves", moves);
        return maps;
    }
}
