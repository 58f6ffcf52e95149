// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Locale;

/** Prints figures, one a line, as {@code figure | value | least | aim}; the only place of this package that prints. */
final class Report {
    private static final String NONE = "-";

    private Report() {}

    /** A figure that has to reach something, and should reach more. */
    static void figure(String figure, String value, String least, String aim) {
        System.out.println(String.join(" | ", figure, value, least, aim));
    }

    /** A figure that helps to read the others. */
    static void detail(String figure, String value) {
        figure(figure, value, NONE, NONE);
    }

    /** Skips the running test, with the reason on a line of its own, unless what it needs is there. */
    static void require(boolean there, String reason) {
        if (!there) detail("skipped", reason);
        assumeTrue(there, reason);
    }

    /** @return a number in the given format, with a point whatever the language of the machine */
    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    static String decibels(double value) {
        return number("%.2f dB", value);
    }

    /** Median, least and most. */
    static String spread(String format, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return number(format, median(sorted)) + " (" + number(format, sorted[0]) + " to "
                + number(format, sorted[sorted.length - 1]) + ", median of " + sorted.length + ")";
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
