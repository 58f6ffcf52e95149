// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void rowsHaveTheColumnsThatAreKnownAndAllDigits() {
        Map<String, Figures> rows = new LinkedHashMap<>();
        rows.put("a, \"b\".tif", new Figures(Map.of(Figure.PSNR, 31.0625123456789, Figure.PLANES, 3.0)));
        rows.put("c.tif", new Figures(Map.of(Figure.PLANES, 1.0, Figure.RSP, 0.5, Figure.SSIM, Double.NaN)));
        assertEquals(
                "Image,Planes,PSNR,RSP\n\"a, \"\"b\"\".tif\",3,31.0625123456789,\nc.tif,1,,0.5\n",
                new Table(rows).csv());
    }

    @Test
    void eachFigureIsReadInWords() {
        Figures figures = new Figures(Map.of(
                Figure.RANGE, 255.0, Figure.PSNR, Double.POSITIVE_INFINITY, Figure.SSIM, 0.98765, Figure.NRMSE, 0.0));
        String text = new Reading("a.tif", figures).text();
        assertTrue(text.startsWith("a.tif:\nPSNR infinite dB"), text);
        assertTrue(text.contains("\nSSIM 0.9877 (") && text.contains("\nNRMSE 0.0000 ("), text);
    }

    @ParameterizedTest
    @CsvSource({"0,auto", "-5,auto", "many,auto", "NaN,auto", "auto,-1", "auto,sharp", "auto,101", "Infinity,auto"})
    void numbersThatCannotBeUsedAreRefusedByTheirKey(String range, String blur) {
        String message = assertThrows(IllegalArgumentException.class, () -> Comparison.of("all", "all", range, blur))
                .getMessage();
        String key = range.equals("auto") ? "blur=" + blur : "range=" + range;
        assertTrue(message.startsWith(key + " is not allowed. Give auto, or "), message);
    }
}
