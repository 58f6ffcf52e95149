// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelValueTest {
    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-0.0, true",
        "255, true",
        "16777215, true",
        "16777216, false",
        "1.5, false",
        "-1, false",
        "NaN, false",
        "Infinity, false"
    })
    void labelsAreWholeNumbersThatFloatsTellApart(float value, boolean label) {
        assertEquals(label, LabelValue.is(value));
    }
}
