// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.check;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import org.imagejgan.operation.check.Line;

/** The line selection of an image. */
final class Lines {
    private Lines() {}

    /** Null where none is selected. */
    static Line of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isLine()) return null;
        if (roi instanceof ij.gui.Line straight) return straight(straight);
        FloatPolygon places = roi.getInterpolatedPolygon(1, false);
        double[] x = new double[places.npoints];
        double[] y = new double[places.npoints];
        for (int i = 0; i < x.length; i++) {
            x[i] = places.xpoints[i];
            y[i] = places.ypoints[i];
        }
        return new Line(x, y);
    }

    private static Line straight(ij.gui.Line line) {
        int steps = Math.max(1, (int) Math.round(line.getRawLength()));
        double[] x = new double[steps + 1];
        double[] y = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            x[i] = line.x1d + (line.x2d - line.x1d) * i / steps;
            y[i] = line.y1d + (line.y2d - line.y1d) * i / steps;
        }
        return new Line(x, y);
    }
}
