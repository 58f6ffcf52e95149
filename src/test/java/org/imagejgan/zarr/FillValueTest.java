// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fill values as both versions write them, and the half floats that some of them are. */
class FillValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            null                 | UINT16  | 0
            ""                   | UINT16  | 0
            7                    | UINT16  | 7
            -3                   | INT16   | -3
            true                 | BOOL    | 1
            "NaN"                | FLOAT32 | NaN
            "Infinity"           | FLOAT64 | Infinity
            "-Infinity"          | FLOAT16 | -Infinity
            0.5                  | FLOAT16 | 0.5
            1.5                  | FLOAT32 | 1.5
            "0x7fc00000"         | FLOAT32 | NaN
            18446744073709551615 | UINT64  | 18446744073709551615
            4294967295           | UINT32  | 4294967295
            """)
    void areUnderstood(String json, DataType type, double expected) throws IOException {
        byte[] bytes = FillValue.of(new ObjectMapper().readTree(json), type);
        assertEquals(expected, Values.doubles(bytes, type)[0]);
    }

    @Test
    void whatIsNoneIsRefused() {
        IOException e = assertThrows(
                IOException.class, () -> FillValue.of(new ObjectMapper().readTree("\"black\""), DataType.UINT8));
        assertTrue(e.getMessage().contains("black"), e.getMessage());
    }

    @Test
    void everyHalfFloatIsItself() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfFloat.value((short) bits);
            if (Float.isNaN(value)) assertTrue(Float.isNaN(HalfFloat.value(HalfFloat.of(value))));
            else assertEquals((short) bits, HalfFloat.of(value));
        }
        // Between two, the nearest, and of two equally near the even one.
        assertEquals(HalfFloat.of(2048), HalfFloat.of(2049));
        assertEquals(HalfFloat.of(2052), HalfFloat.of(2051));
        assertEquals(Float.POSITIVE_INFINITY, HalfFloat.value(HalfFloat.of(65520)));
        assertEquals(65504, HalfFloat.value(HalfFloat.of(65519)));
    }
}
