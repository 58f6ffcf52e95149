// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Powers and roots rounded correctly, the same on every machine: Java's own may be off by the last bit, which decides
 * what is rounded up.
 */
final class Powers {
    private static final MathContext DIGITS = new MathContext(40);

    private Powers() {}

    /** {@code base} to a whole power of at least 0. */
    static double of(double base, int power) {
        return new BigDecimal(base).pow(power, DIGITS).doubleValue();
    }

    /** {@code x}, above 0, to the power of the floating-point number {@code 1.0 / n}. */
    static double root(double x, int n) {
        double power = 1.0 / n;
        BigDecimal times = BigDecimal.valueOf(n);
        BigDecimal root = new BigDecimal(Math.pow(x, power));
        // Newton's method doubles the digits that are right.
        for (int i = 0; i < 2; i++) {
            BigDecimal slope = root.pow(n - 1, DIGITS);
            BigDecimal error = slope.multiply(root).subtract(new BigDecimal(x));
            root = root.subtract(error.divide(slope.multiply(times), DIGITS), DIGITS);
        }
        // 1.0 / n is not quite one n-th.
        BigDecimal more =
                new BigDecimal(power).multiply(times).subtract(BigDecimal.ONE).divide(times, DIGITS);
        return root.multiply(BigDecimal.ONE.add(more.multiply(new BigDecimal(Math.log(x)))), DIGITS)
                .doubleValue();
    }
}
