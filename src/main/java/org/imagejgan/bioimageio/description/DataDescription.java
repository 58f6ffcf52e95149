// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.List;
import java.util.Objects;
import org.imagejgan.bioimageio.DataType;

/**
 * What the values of a tensor mean.
 *
 * @param type the element type before preprocessing and after postprocessing
 * @param min the smallest value to expect, or null for the smallest that {@code type} holds
 * @param max the largest value to expect, or null for the largest that {@code type} holds
 * @param unit an SI unit such as {@code m/s}, {@code arbitrary unit}, or empty for none given
 * @param scale the physical value of a step of one
 * @param offset the value that stands for a physical zero, or null
 * @param values the labels or numbers of nominal and ordinal data; empty for measurements
 */
public record DataDescription(
        DataType type, Double min, Double max, String unit, double scale, Double offset, List<Object> values) {

    /** Measurements of any size in arbitrary units. */
    public static final DataDescription FLOAT32 =
            new DataDescription(DataType.FLOAT32, null, null, "arbitrary unit", 1, null, List.of());

    public DataDescription {
        Objects.requireNonNull(type, "type");
        values = List.copyOf(values);
    }
}
