// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.nn.single;

/**
 * A colour by hue (0 to 6, red to red), saturation and value (both 0 to 1).
 */
record Hsv(double hue, double saturation, double value) {

    /** Of red, green and blue from 0 to 1. */
    static Hsv of(double red, double green, double blue) {
        double value = Math.max(red, Math.max(green, blue));
        double spread = value - Math.min(red, Math.min(green, blue));
        double hue;
        if (spread == 0) hue = 0;
        else if (value == red) hue = (green - blue) / spread;
        else if (value == green) hue = 2 + (blue - red) / spread;
        else hue = 4 + (red - green) / spread;
        return new Hsv(hue < 0 ? hue + 6 : hue, value == 0 ? 0 : spread / value, value);
    }

    /** With other numbers added; hues go round, the others end at 0 and 1. */
    Hsv shifted(double byHue, double bySaturation, double byValue) {
        double turned = (hue + byHue) % 6;
        return new Hsv(turned < 0 ? turned + 6 : turned, unit(saturation + bySaturation), unit(value + byValue));
    }

    private static double unit(double x) {
        return Math.max(0, Math.min(1, x));
    }

    /** Red, green and blue from 0 to 1. */
    double[] rgb() {
        return new double[] {channel(5), channel(3), channel(1)};
    }

    private double channel(int offset) {
        double k = (offset + hue) % 6;
        return value - value * saturation * unit(Math.min(k, 4 - k));
    }
}
