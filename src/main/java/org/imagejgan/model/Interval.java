// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** The numbers from {@code low} to {@code high}, of either sign; {@code low < high}. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low < high && Double.isFinite(high - low)))
            throw new IllegalArgumentException("An interval needs low < high, not " + low + " to " + high + ".");
    }
}
