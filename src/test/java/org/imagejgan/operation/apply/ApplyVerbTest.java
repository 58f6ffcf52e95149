// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.Noisy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyVerbTest {

    @ParameterizedTest
    @CsvSource({
        "8, false, denoise-gaussian",
        "8, true, denoise-fluorescence",
        "16, false, denoise-fluorescence",
        "16, true, denoise-fluorescence",
        "24, false, denoise-gaussian",
        "24, true, denoise-gaussian",
        "32, false, denoise-fluorescence"
    })
    void photographsAndMicroscopesAreToldApart(int bits, boolean calibrated, String model) {
        ImagePlus image = Noisy.image(bits, 8, 8);
        if (calibrated) {
            image.getCalibration().pixelWidth = 0.1;
            image.getCalibration().setUnit("um");
        }
        assertEquals(model, ApplyVerb.DENOISE.rule(ImagePlusStack.of(image), "auto"));
    }
}
