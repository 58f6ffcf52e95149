// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

/**
 * How images are compared.
 *
 * @param slices {@code all} or {@code current}
 * @param channel {@code all} or a number from 1
 * @param range the difference of the largest and the smallest possible value; NaN for that of the reference's type, or of
 *     its values where these are floats
 * @param blur the standard deviation, in pixels, of the Gaussian between result and input; NaN to fit it
 */
public record Comparison(String slices, String channel, double range, double blur) {
    private static final String AUTO = "auto";
    private static final double MOST_BLUR = 100;

    /**
     * Of the keys of the same names.
     *
     * @throws IllegalArgumentException if a number is none or cannot be used
     */
    public static Comparison of(String slices, String channel, String range, String blur) {
        double wanted = number("range", range, "the difference of the largest and the smallest value, above 0");
        if (wanted <= 0 || Double.isInfinite(wanted)) throw refused("range", range, "a number above 0");
        double sigma = number("blur", blur, "standard deviation in pixels from 0 to 100");
        if (sigma < 0 || sigma > MOST_BLUR) throw refused("blur", blur, "a number of pixels from 0 to 100");
        return new Comparison(slices, channel, wanted, sigma);
    }

    private static double number(String key, String text, String what) {
        if (text.isBlank() || text.trim().equals(AUTO)) return Double.NaN;
        try {
            double value = Double.parseDouble(text.trim());
            if (!Double.isNaN(value)) return value;
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(key, text, "a number: " + what);
    }

    private static IllegalArgumentException refused(String key, String text, String what) {
        return new IllegalArgumentException(key + "=" + text + " is not allowed. Give auto, or " + what + ".");
    }
}
