// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import ij.ImagePlus;
import ij.measure.Calibration;
import org.imagejgan.image.ValueCalibration;

/** ImageJ's calibration function of grey values. */
final class ValueFunction {
    private ValueFunction() {}

    /** That of an image; {@link ValueCalibration#UNKNOWN} where it is no straight line. */
    static ValueCalibration of(ImagePlus image) {
        if (image.getBitDepth() == 24 || ImagePlusStack.isIndexed(image)) return ValueCalibration.PLAIN;
        Calibration calibration = image.getCalibration();
        String given = calibration.getValueUnit();
        String unit = given == null || given.equals(Calibration.DEFAULT_VALUE_UNIT) ? "" : given.trim();
        if (!calibration.calibrated()) return new ValueCalibration(0, 1, unit);
        double[] line = calibration.getCoefficients();
        boolean straight = calibration.getFunction() == Calibration.STRAIGHT_LINE && !calibration.zeroClip();
        if (!straight || line == null || line.length < 2 || !Double.isFinite(line[0]) || !Double.isFinite(line[1]))
            return ValueCalibration.UNKNOWN;
        return line[1] == 0 ? ValueCalibration.UNKNOWN : new ValueCalibration(line[0], line[1], unit);
    }

    /** Gives an image such a function; none where it is not known. */
    static void set(ImagePlus image, ValueCalibration values) {
        Calibration calibration = image.getCalibration().copy();
        calibration.setFunction(Calibration.NONE, null, null);
        String unit = values.unit().isEmpty() ? Calibration.DEFAULT_VALUE_UNIT : values.unit();
        boolean plain = values.identity() && (values.unit().isEmpty() || image.getBitDepth() == 32);
        if (plain) calibration.setValueUnit(unit);
        else if (values.known() && image.getBitDepth() != 24)
            calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {values.offset(), values.slope()}, unit);
        image.setCalibration(calibration);
    }
}
