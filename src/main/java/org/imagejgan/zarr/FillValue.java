// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The value where an array has no chunk, as metadata write it. */
final class FillValue {
    private FillValue() {}

    /** Its bytes, the least first; 0 for null. @throws IOException if it is no value of that type */
    static byte[] of(JsonNode json, DataType type) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (json != null && !json.isNull() && !json.asText().isEmpty()) put(bytes, json, type);
        } catch (NumberFormatException e) {
            throw new IOException("its fill_value " + json + " is no " + type.title(), e);
        }
        byte[] value = new byte[type.bytes()];
        bytes.get(0, value);
        return value;
    }

    private static void put(ByteBuffer bytes, JsonNode json, DataType type) {
        String text = json.asText();
        if (json.isTextual() && text.startsWith("0x")) {
            bytes.putLong(0, Long.parseUnsignedLong(text.substring(2), 16));
        } else if (type.real()) {
            double value = number(text);
            switch (type) {
                case FLOAT16 -> bytes.putShort(0, HalfFloat.of((float) value));
                case FLOAT32 -> bytes.putFloat(0, (float) value);
                default -> bytes.putDouble(0, value);
            }
        } else if (json.isBoolean()) {
            bytes.putLong(0, json.asBoolean() ? 1 : 0);
        } else if (json.isIntegralNumber()) {
            bytes.putLong(0, json.bigIntegerValue().longValue());
        } else {
            bytes.putLong(0, (long) number(text));
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
