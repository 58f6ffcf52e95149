// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.quality;

/** The values at single places of a sorted array, without sorting it: time grows with the length alone. */
final class Rank {
    /** Of the bits of a number, those that a first look at many goes by: sign, exponent and a little more. */
    private static final int BITS = 16;
    /** More numbers are first narrowed down to those of about the size that is looked for. */
    private static final int MANY = 1 << 13;

    private Rank() {}

    /**
     * The value that would stand at {@code rank} if the values were sorted; they stay as they are.
     *
     * @param values numbers, none of them NaN
     */
    static double of(double[] values, int rank) {
        if (values.length <= MANY) return found(values.clone(), rank);
        int[] counts = new int[1 << BITS];
        for (double value : values) counts[size(value)]++;
        int size = 0;
        int left = rank;
        while (left >= counts[size]) left -= counts[size++];
        double[] near = new double[counts[size]];
        int n = 0;
        for (double value : values) if (size(value) == size) near[n++] = value;
        return found(near, left);
    }

    /** The first bits, which order as the numbers do. */
    private static int size(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return (int) ((bits < 0 ? ~bits : bits ^ Long.MIN_VALUE) >>> Long.SIZE - BITS);
    }

    /**
     * The same for few values, which are reordered.
     *
     * @see <a href="https://doi.org/10.1145/366622.366647">Hoare 1961, Algorithm 65: Find</a>
     */
    private static double found(double[] values, int rank) {
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

    /** A percentile, between two ranks on a line. */
    static double percentile(double[] values, double percent) {
        double at = percent / 100 * (values.length - 1);
        int below = (int) at;
        double low = of(values, below);
        if (below + 1 >= values.length || at == below) return low;
        return low + (at - below) * (of(values, below + 1) - low);
    }
}
