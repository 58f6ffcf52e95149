// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.Map;
import org.imagejgan.image.border.ImagePlusStack;
import org.imagejgan.operation.BundledModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells an image of a microscope from others: its pixels' type and size. */
class EnlargerChoiceTest {
    private static EnlargerChoice choice(String type, double size, String unit, String factor) {
        ImageProcessor grey = new ByteProcessor(8, 8);
        ImageProcessor pixels =
                switch (type) {
                    case "8" -> grey;
                    case "16" -> grey.convertToShort(false);
                    case "32" -> grey.convertToFloat();
                    default -> grey.convertToRGB();
                };
        ImagePlus image = new ImagePlus("cells", pixels);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = size;
        calibration.pixelHeight = size;
        calibration.setUnit(unit);
        return EnlargerChoice.of(ImagePlusStack.of(image), factor);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0.1, µm, auto, superres-microscope-x2",
        "16, 65, nm, 4, superres-microscope-x4",
        "32, 0.02, mm, 2, superres-microscope-x2",
        "8, 0.021, mm, 2, superres-x2",
        "8, 1, pixel, auto, superres-x2",
        "8, 0.0033, inch, 4, superres-x4",
        "RGB, 0.25, µm, 4, superres-x4",
        "16, 0.1, µm, 3, superres-x3"
    })
    void greyImagesWithTheirPixelSizeAreOfMicroscopes(String type, double size, String unit, String factor, String id) {
        assertEquals(id, choice(type, size, unit, factor).id());
    }

    @Test
    void whatIsChosenComesWithThePluginAndSaysWhy() {
        Map<String, String> reasons = Map.of("8", "a microscope's size", "RGB", "it is RGB");
        for (String factor : new String[] {"2", "4"})
            reasons.forEach((type, reason) -> {
                EnlargerChoice choice = choice(type, 0.1, "µm", factor);
                assertTrue(BundledModels.has(choice.id()), choice.id());
                assertTrue(choice.why().contains(reason), choice.why());
            });
    }
}
