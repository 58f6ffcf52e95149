// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

/**
 * The values at single places of a sorted array, without sorting it: time grows with the length alone.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">Hoare 1961, Algorithm 65: Find</a>
 */
final class Rank {
    private Rank() {}

    /**
     * The value that would stand at {@code rank} if the values were sorted; they are reordered so that none before it is
     * larger, and none behind it smaller.
     *
     * @param values numbers, none of them NaN
     */
    static double of(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                double value = values[i];
                values[i++] = values[j];
                values[j--] = value;
            }
            if (rank <= j) high = j;
            else if (rank >= i) low = i;
            else return values[rank];
        }
        return values[rank];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** A percentile, between two ranks on a line; the values are reordered. */
    static double percentile(double[] values, double percent) {
        double at = percent / 100 * (values.length - 1);
        int below = (int) at;
        double low = of(values, below);
        if (below + 1 >= values.length) return low;
        double high = values[below + 1];
        for (int i = below + 2; i < values.length; i++) high = Math.min(high, values[i]);
        return low + (at - below) * (high - low);
    }
}
