// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.train;

/** A straight line. */
record Line(double slope, double intercept) {
    /** The least-squares line from {@code x} to {@code y}. */
    static Line through(float[] x, float[] y) {
        double n = x.length, sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 0; i < x.length; i++) {
            sx += x[i];
            sy += y[i];
            sxx += (double) x[i] * x[i];
            sxy += (double) x[i] * y[i];
        }
        double spread = sxx - sx * sx / n;
        double slope = spread > 0 ? (sxy - sx * sy / n) / spread : 0;
        return new Line(slope, (sy - slope * sx) / n);
    }

    void apply(float[] values) {
        for (int i = 0; i < values.length; i++) values[i] = (float) (slope * values[i] + intercept);
    }
}
