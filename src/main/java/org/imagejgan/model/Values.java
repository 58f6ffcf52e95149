// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Map;
import org.imagejgan.image.ValueCalibration;

/**
 * What the numbers of an image mean that goes into a network or comes out: which of the image's stored numbers are its 0
 * and 1, and what these stand for.
 *
 * @param of how they are found
 * @param low the number that is 0, of a fixed range
 * @param high the number that is 1, of a fixed range
 * @param unit of a fixed range; empty for none; of a role, its name
 * @param type of the pixels, {@code 8-bit}, {@code 16-bit}, {@code 32-bit} or {@code RGB}; empty for the input's
 * @param offset of a fixed range, as {@link ValueCalibration} has it
 * @param slope the same; 0 where no line says what stored numbers stand for
 */
public record Values(Of of, double low, double high, String unit, String type, double offset, double slope) {
    /** How the range is found. */
    public enum Of {
        /** By percentiles of each image; a result goes back through those of its input. */
        OWN,
        /** It is the same for all images. */
        RANGE,
        /** It is that of the images of a role that was learned from; the training fills it in. */
        ROLE,
        /** By what a package's description says, or not at all. */
        NONE
    }

    public static final Values OWN = new Values(Of.OWN, 0, 1, "", "", 0, 0);
    public static final Values NONE = new Values(Of.NONE, 0, 1, "", "", 0, 0);
    /** Numbers that stand for things: 1 is 1. */
    public static final Values AS_THEY_ARE = new Values(Of.RANGE, 0, 1, "", "", 0, 0);
    /** The lightness L* of CIE Lab. */
    public static final Values LIGHTNESS = new Values(Of.RANGE, 0, 100, "L*", "", 0, 0);
    /** The colours a* and b* of CIE Lab, divided by {@link org.imagejgan.image.Lab#CHROMA}. */
    public static final Values CHROMA = new Values(Of.RANGE, 0, 110, "a*b*", "", 0, 0);

    /** The same values for all images. */
    public static Values range(double low, double high, String unit, String type) {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high)))
            throw new IllegalArgumentException("A range of values goes up, not from " + low + " to " + high + ".");
        return new Values(Of.RANGE, low, high, unit, type, 0, 0);
    }

    /** The same range of stored numbers that stand for something. */
    public Values calibrated(ValueCalibration calibration) {
        return new Values(of, low, high, calibration.unit(), type, calibration.offset(), calibration.slope());
    }

    /** What the stored numbers of a fixed range stand for. */
    public ValueCalibration calibration() {
        return slope == 0 ? ValueCalibration.UNKNOWN : new ValueCalibration(offset, slope, unit);
    }

    /** Those of the training images of a role. */
    public static Values ofRole(String role) {
        return new Values(Of.ROLE, 0, 1, role, "", 0, 0);
    }

    /** What a role's values turned out to be; itself where none is asked for, or the role's are not known. */
    Values resolved(Map<String, Values> roles) {
        return of == Of.ROLE ? roles.getOrDefault(unit, OWN) : this;
    }
}
