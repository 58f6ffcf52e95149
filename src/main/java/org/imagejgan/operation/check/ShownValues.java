// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.ValueCalibration;
import org.imagejgan.image.border.OpenImage;

/**
 * An image's values as they are shown: by its line of calibration where it has one, so that a signed image and its result
 * in floats are on one scale. Values that stand for others by a curve, or by nothing known, are the stored numbers.
 */
record ShownValues(OpenImage image) {
    private double slope() {
        ValueCalibration line = image.valueCalibration();
        return line.known() ? line.slope() : 1;
    }

    private double offset() {
        ValueCalibration line = image.valueCalibration();
        return line.known() ? line.offset() : 0;
    }

    /** How many planes a channel has. */
    int places() {
        return image.slices() * image.frames();
    }

    /** A plane by its channel and its number; an image of one channel has that for all. */
    float[] plane(int channel, int place) {
        Place at = image.places().get(place);
        float[] values = PixelRows.of(image.plane(image.channels() == 1 ? 0 : channel, at.slice(), at.frame()))
                .values();
        double slope = slope();
        double offset = offset();
        if (slope != 1 || offset != 0)
            for (int i = 0; i < values.length; i++) values[i] = (float) (offset + slope * values[i]);
        return values;
    }

    /** The smallest value that its type can hold; minus infinity for floats. */
    double lowest() {
        return Math.min(end(image.type().min()), end(image.type().max()));
    }

    /** The largest value that its type can hold; infinity for floats. */
    double highest() {
        return Math.max(end(image.type().min()), end(image.type().max()));
    }

    private double end(double stored) {
        return offset() + slope() * stored;
    }

    /** The range of its type; for floats that of the finite values of a channel's planes, NaN where there is none. */
    double range(int channel, Iterable<Integer> places) {
        if (image.type() != PixelType.FLOAT32) return highest() - lowest();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int place : places)
            for (float value : plane(channel, place)) {
                if (!Float.isFinite(value)) continue;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        return low <= high ? high - low : Double.NaN;
    }
}
