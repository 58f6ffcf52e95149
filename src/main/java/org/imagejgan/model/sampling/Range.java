// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.sampling;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strengths or sizes to draw from, {@code 0 <= low <= high}; an {@link Interval} may be of either sign. */
public record Range(double low, double high) {
    private static final String NUMBER = "\\s*([0-9]*\\.?[0-9]+(?:[eE]-?[0-9]+)?)\\s*";
    private static final Pattern TEXT = Pattern.compile(NUMBER + "(?:-" + NUMBER + ")?");

    public Range {
        if (!(low >= 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A range needs 0 <= low <= high, not " + low + " to " + high + ".");
        }
    }

    /**
     * Reads {@code 5-55} or a single number.
     *
     * @param key what to name in the message
     * @throws IllegalArgumentException if the text is neither
     */
    public static Range parse(String key, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    key + "=" + text + " is not a range. Give two numbers joined by '-', as in 5-55, or one number.");
        }
        double low = Double.parseDouble(matcher.group(1));
        double high = matcher.group(2) == null ? low : Double.parseDouble(matcher.group(2));
        if (low > high)
            throw new IllegalArgumentException(
                    key + "=" + text + " is no range: it ends below its start. Give the lower number first.");
        return new Range(low, high);
    }

    /** Uniform between the ends. */
    public float draw(RandomGenerator random) {
        return (float) (low + (high - low) * random.nextDouble());
    }

    /** Uniform in the logarithm, for strengths that span decades; uniform if the range starts at 0. */
    public float drawLogarithmic(RandomGenerator random) {
        if (low == 0) return draw(random);
        return (float) Math.exp(Math.log(low) + (Math.log(high) - Math.log(low)) * random.nextDouble());
    }
}
