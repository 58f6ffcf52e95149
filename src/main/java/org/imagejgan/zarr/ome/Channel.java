// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr.ome;

/**
 * What is said of a channel.
 *
 * @param label empty for none
 * @param colour as {@code 0xrrggbb}; negative for none
 * @param start what is shown black; NaN for none
 * @param end what is shown in full; NaN for none
 */
public record Channel(String label, int colour, double start, double end) {
    /** Nothing is said. */
    public static final Channel PLAIN = new Channel("", -1, Double.NaN, Double.NaN);

    /** Whether it says what is shown. */
    public boolean ranged() {
        return Double.isFinite(start) && Double.isFinite(end) && start < end;
    }
}
