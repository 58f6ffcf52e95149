// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** Mean and spread of numbers that come in pieces, as exact as if they had come at once. Those not finite do not count. */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(float[] values) {
        long n = 0;
        double sum = 0;
        for (float value : values) {
            if (!Float.isFinite(value)) continue;
            sum += value;
            n++;
        }
        if (n == 0) return;
        double middle = sum / n;
        double around = 0;
        for (float value : values) if (Float.isFinite(value)) around += (value - middle) * (value - middle);
        add(n, middle, around);
    }

    void add(Moments other) {
        if (other.count > 0) add(other.count, other.mean, other.squares);
    }

    private void add(long n, double middle, double around) {
        long all = count + n;
        double apart = middle - mean;
        squares += around + apart * apart * count * n / all;
        mean += apart * n / all;
        count = all;
    }

    double mean() {
        return mean;
    }

    /** Divided by their number. */
    double std() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
