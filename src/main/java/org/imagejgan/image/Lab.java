// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

/**
 * A colour by lightness and two opponent colours (CIE 1976 L*a*b* under D65): equal steps look about equally large.
 * Turning it into sRGB keeps the lightness; a colour that no screen shows at its lightness loses chroma and keeps its
 * hue.
 *
 * @param l lightness, 0 (black) to 100 (white)
 * @param a green (below 0) to red; -87 to 99 within sRGB
 * @param b blue (below 0) to yellow; -108 to 95 within sRGB
 */
public record Lab(double l, double a, double b) {
    /** What networks call 1 of a and b. */
    public static final double CHROMA = 110;

    /** CIE's constants: below the first the cube root goes on as a line of the second's slope. */
    private static final double EPSILON = 216.0 / 24389;

    private static final double KAPPA = 24389.0 / 27;
    /** Linear sRGB to X, Y, Z (IEC 61966-2-1), each row divided by its sum, the white point. */
    private static final double[][] TO_XYZ = whitened(new double[][] {
        {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}
    });

    private static final double[][] FROM_XYZ = inverse(TO_XYZ);
    private static final double[] LINEAR = linear();
    /** Steps of the table from linear to 8-bit values: fine enough where the curve is steepest, 0.05 levels. */
    private static final int STEPS = 1 << 16;

    private static final byte[] ENCODED = encoded();
    /** How far outside [0, 1] a channel may be and still count as inside: rounding of the conversion itself. */
    private static final double SLACK = 1e-6;

    /** The colour of a packed 8-bit sRGB pixel; other bits are ignored. */
    public static Lab of(int rgb) {
        double red = LINEAR[rgb >> 16 & 255];
        double green = LINEAR[rgb >> 8 & 255];
        double blue = LINEAR[rgb & 255];
        double x = f(dot(TO_XYZ[0], red, green, blue));
        double y = f(dot(TO_XYZ[1], red, green, blue));
        double z = f(dot(TO_XYZ[2], red, green, blue));
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** The colour of a network's values: lightness in [0, 1], a and b in units of {@value #CHROMA}. */
    public static Lab scaled(double lightness, double a, double b) {
        return new Lab(100 * lightness, CHROMA * a, CHROMA * b);
    }

    /**
     * The lightness of an sRGB grey.
     *
     * @param grey 0 (black) to 1 (white), clamped
     */
    public static double lightness(double grey) {
        double value = Math.max(0, Math.min(1, grey));
        return 116 * f(decoded(value)) - 16;
    }

    /**
     * The opaque 8-bit sRGB pixel of this lightness, which is clamped to 0 to 100, and of this hue. Its chroma is this
     * colour's or the largest there is at that lightness.
     */
    public int rgb() {
        double lightness = Math.max(0, Math.min(100, l));
        double low = 1;
        if (!shown(lightness, 1)) {
            low = 0;
            double high = 1;
            for (int i = 0; i < 12; i++) {
                double middle = (low + high) / 2;
                if (shown(lightness, middle)) low = middle;
                else high = middle;
            }
        }
        return packed(lightness, low);
    }

    private boolean shown(double lightness, double part) {
        for (double[] row : FROM_XYZ) {
            double value = channel(row, lightness, part);
            if (!(value >= -SLACK && value <= 1 + SLACK)) return false;
        }
        return true;
    }

    private int packed(double lightness, double part) {
        int pixel = 255;
        for (double[] row : FROM_XYZ) {
            double value = Math.max(0, Math.min(1, channel(row, lightness, part)));
            pixel = pixel << 8 | ENCODED[(int) (value * STEPS + 0.5)] & 255;
        }
        return pixel;
    }

    /** One linear sRGB channel with a part of the chroma. */
    private double channel(double[] row, double lightness, double part) {
        double y = (lightness + 16) / 116;
        return dot(row, cube(y + part * a / 500), cube(y), cube(y - part * b / 200));
    }

    private static double f(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }

    /** The inverse of {@link #f}. */
    private static double cube(double t) {
        double cubed = t * t * t;
        return cubed > EPSILON ? cubed : (116 * t - 16) / KAPPA;
    }

    private static double dot(double[] row, double x, double y, double z) {
        return row[0] * x + row[1] * y + row[2] * z;
    }

    // -- tables --

    private static double decoded(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double[] linear() {
        double[] table = new double[256];
        for (int i = 0; i < table.length; i++) table[i] = decoded(i / 255.0);
        return table;
    }

    private static byte[] encoded() {
        byte[] table = new byte[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double value = (double) i / STEPS;
            double curve = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
            table[i] = (byte) Math.round(255 * curve);
        }
        return table;
    }

    private static double[][] whitened(double[][] matrix) {
        for (double[] row : matrix) {
            double sum = row[0] + row[1] + row[2];
            for (int i = 0; i < 3; i++) row[i] /= sum;
        }
        return matrix;
    }

    private static double[][] inverse(double[][] m) {
        double[][] adjugate = new double[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                adjugate[j][i] = m[(i + 1) % 3][(j + 1) % 3] * m[(i + 2) % 3][(j + 2) % 3]
                        - m[(i + 1) % 3][(j + 2) % 3] * m[(i + 2) % 3][(j + 1) % 3];
        double determinant = m[0][0] * adjugate[0][0] + m[0][1] * adjugate[1][0] + m[0][2] * adjugate[2][0];
        for (double[] row : adjugate) for (int i = 0; i < 3; i++) row[i] /= determinant;
        return adjugate;
    }
}
