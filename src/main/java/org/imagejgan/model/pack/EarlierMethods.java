// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completes what packages of before say of their methods, so that reading can be strict. */
final class EarlierMethods {
    private EarlierMethods() {}

    /** A copy in which values that say nothing of a calibration say that there is none. */
    static Map<String, Object> completed(Map<?, ?> stated) {
        Map<String, Object> whole = new LinkedHashMap<>();
        stated.forEach((key, value) -> whole.put(String.valueOf(key), completed(value)));
        boolean values = whole.containsKey("of") && whole.containsKey("low");
        if (values && !whole.containsKey("offset") && !whole.containsKey("slope")) {
            whole.put("offset", 0.0);
            whole.put("slope", 0.0);
        }
        return whole;
    }

    private static Object completed(Object value) {
        if (value instanceof Map<?, ?> map) return completed(map);
        return value instanceof List<?> list
                ? list.stream().map(EarlierMethods::completed).toList()
                : value;
    }
}
