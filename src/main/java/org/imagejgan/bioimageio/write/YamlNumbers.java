// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.write;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prepares values for YAML, whose versions disagree on what {@code 1e9} is. */
final class YamlNumbers {
    private YamlNumbers() {}

    /**
     * A copy in which every fraction is written without an exponent.
     *
     * @throws IllegalArgumentException for numbers that are not finite and for what YAML has no word for
     */
    static Object plain(String key, Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) return value;
        if (value instanceof Double || value instanceof Float) return fraction(key, ((Number) value).doubleValue());
        if (value instanceof Number) return value;
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, entry) -> copy.put("" + name, plain(key + "." + name, entry)));
            return copy;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(entry -> copy.add(plain(key, entry)));
            return copy;
        }
        throw new IllegalArgumentException(key + ": expected maps, lists, texts, numbers or booleans, found "
                + value.getClass().getSimpleName() + ".");
    }

    static BigDecimal fraction(String key, double value) {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException(key + ": expected a finite number, found " + value + ".");
        return new BigDecimal(Double.toString(value));
    }
}
