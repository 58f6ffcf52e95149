// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What figures mean, a line each, for people. */
public record Reading(String title, Figures figures) {

    /** All lines, after one that names the image. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(title + ":");
        if (figures.has(Figure.RANGE)) reference(lines);
        lines.add(format(
                "Slope %s, offset %s: the line from the input's values to the result's, which noise of the input makes"
                        + " flatter; back, from result to input: %s, %s. 1 and 0 keep intensities.",
                number(Figure.SLOPE), number(Figure.OFFSET), number(Figure.BACK_SLOPE), number(Figure.BACK_OFFSET)));
        if (figures.has(Figure.INPUT_LOWEST) || figures.has(Figure.RESULT_LOWEST)) saturation(lines);
        lines.add(format(
                "RSE %s, RSP %s: what the result, blurred by %s pixels and scaled to be nearest to the input, leaves of"
                        + " it, and how both correlate; noise of the input is always left.",
                number(Figure.RSE), fixed(Figure.RSP, 4), fixed(Figure.BLUR, 2)));
        if (figures.has(Figure.MOVES))
            lines.add(format(
                    "Moves %s, %s %% of the distance from input to result: how far pixels move when the input is"
                            + " turned, mirrored or shifted by a pixel; nothing real moves.",
                    number(Figure.MOVES), fixed(Figure.MOVES_SHARE, 1)));
        return String.join("\n", lines);
    }

    private void reference(List<String> lines) {
        lines.add(format(
                "PSNR %s dB (the input: %s): the range of values, %s, beside the error to the reference; 6 dB more is"
                        + " half the error.",
                fixed(Figure.PSNR, 2), fixed(Figure.INPUT_PSNR, 2), number(Figure.RANGE)));
        if (figures.has(Figure.SSIM))
            lines.add(format(
                    "SSIM %s (the input: %s): how like the reference small windows are in brightness, contrast and"
                            + " structure; 1 is equal.",
                    fixed(Figure.SSIM, 4), fixed(Figure.INPUT_SSIM, 4)));
        lines.add(format(
                "NRMSE %s (the input: %s): the error as a share of the reference's values; 0 is equal.",
                fixed(Figure.NRMSE, 4), fixed(Figure.INPUT_NRMSE, 4)));
    }

    private void saturation(List<String> lines) {
        List<String> ends = new ArrayList<>();
        if (figures.has(Figure.INPUT_LOWEST))
            ends.add(format("the input %s and %s %%", fixed(Figure.INPUT_LOWEST, 2), fixed(Figure.INPUT_HIGHEST, 2)));
        if (figures.has(Figure.RESULT_LOWEST))
            ends.add(
                    format("the result %s and %s %%", fixed(Figure.RESULT_LOWEST, 2), fixed(Figure.RESULT_HIGHEST, 2)));
        lines.add("At the lowest and the highest value that the type can hold: " + String.join(", ", ends)
                + " of the pixels; more in the result was cut off.");
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    private String fixed(Figure figure, int digits) {
        double value = figures.get(figure);
        if (Double.isInfinite(value)) return "infinite";
        return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private String number(Figure figure) {
        double value = figures.get(figure);
        if (value == Math.rint(value) && Math.abs(value) < 1e9) return String.valueOf((long) value);
        return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.4g", value);
    }
}
