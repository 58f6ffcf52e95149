// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Configurations as maps of plain values and back; a missing or unknown key is an error, never a silent zero. */
public final class Configs {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final int SHOWN = 300;

    private Configs() {}

    public static Map<String, Object> toMap(Record config) {
        return JSON.convertValue(config, new TypeReference<>() {});
    }

    /** {@link #toMap} with files named without their folders, which mean nothing on another computer. */
    public static Map<String, Object> portable(Record config) {
        Map<String, Object> map = toMap(config);
        map.replaceAll((key, value) -> withoutFolder(value));
        return map;
    }

    private static Object withoutFolder(Object value) {
        if (value instanceof Map<?, ?> inner) {
            Map<Object, Object> cut = new LinkedHashMap<>();
            inner.forEach((key, v) -> cut.put(key, withoutFolder(v)));
            return cut;
        }
        if (!(value instanceof String text) || text.isBlank()) return value;
        File file = new File(text);
        return file.isFile() ? file.getName() : text;
    }

    /**
     * A configuration with some settings changed.
     *
     * @throws IllegalArgumentException if a change names no setting or does not fit it
     */
    @SuppressWarnings("unchecked")
    public static <C extends Record> C with(C config, Map<String, ?> changes) {
        Map<String, Object> map = toMap(config);
        for (String key : changes.keySet()) {
            if (!map.containsKey(key))
                throw new IllegalArgumentException("There is no setting '" + key + "', only " + map.keySet() + ".");
        }
        map.putAll(changes);
        return fromMap(map, (Class<C>) config.getClass(), "The settings");
    }

    /**
     * @param where what to name in the message
     * @throws IllegalArgumentException if a key is missing, unknown or of another kind
     */
    public static <C extends Record> C fromMap(Map<String, ?> map, Class<C> type, String where) {
        try {
            return JSON.convertValue(map, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " does not fit " + type.getSimpleName() + reason(e), e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        if (!(e.getCause() instanceof JsonMappingException found)) return ": " + shown(String.valueOf(e.getMessage()));
        if (found.getCause() instanceof IllegalArgumentException own && own.getMessage() != null)
            return ": " + shown(own.getMessage());
        String path = found.getPath().stream()
                .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
                .collect(Collectors.joining("."));
        return (path.isEmpty() ? "" : " at '" + shown(path) + "'") + ": "
                + shown(found.getOriginalMessage().lines().findFirst().orElse(""));
    }

    /** A message may hold a value as it stands in a file, however long. */
    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
