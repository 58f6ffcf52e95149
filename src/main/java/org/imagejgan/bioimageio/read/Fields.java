// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.imagejgan.bioimageio.PackageException;

/** A part of a description, read strictly: what is missing, unknown or of the wrong kind is refused with its key. */
final class Fields {
    private static final int SHOWN = 80;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final String file;
    private final String path;
    private final JsonNode node;
    private final boolean strict;

    /**
     * @param file what messages call the file
     * @param path the key of this part, empty for the whole
     * @param strict whether unknown keys are refused
     */
    Fields(String file, String path, JsonNode node, boolean strict) throws IOException {
        this.file = file;
        this.path = path;
        this.node = node;
        this.strict = strict;
        if (!node.isObject()) throw wrong("", "keys with values");
    }

    /** Refuses keys that are not among these. */
    void allow(String... keys) throws IOException {
        if (!strict) return;
        Set<String> unknown = new TreeSet<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) unknown.add(names.next());
        unknown.removeAll(Arrays.asList(keys));
        if (unknown.isEmpty()) return;
        throw new PackageException(
                file, path.isEmpty() ? "description" : path, "only the keys " + String.join(", ", keys), "" + unknown);
    }

    /** Whether the key is there and not null. */
    boolean has(String key) {
        return node.hasNonNull(key);
    }

    boolean isList(String key) {
        return node.path(key).isArray();
    }

    boolean isObject(String key) {
        return node.path(key).isObject();
    }

    String text(String key) throws IOException {
        JsonNode value = node.path(key);
        if (!value.isValueNode() || value.isNull()) throw wrong(key, "a text");
        return value.asText();
    }

    String text(String key, String absent) throws IOException {
        return has(key) ? text(key) : absent;
    }

    int integer(String key) throws IOException {
        return integer(key, node.path(key));
    }

    int integer(String key, int absent) throws IOException {
        return has(key) ? integer(key) : absent;
    }

    private int integer(String key, JsonNode value) throws IOException {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) throw wrong(key, "a whole number");
        return value.intValue();
    }

    /** A finite number. */
    double number(String key) throws IOException {
        return finite(key, node.path(key));
    }

    double number(String key, double absent) throws IOException {
        return has(key) ? number(key) : absent;
    }

    /** A number or an infinity, as limits may be. */
    double limit(String key) throws IOException {
        return number(key, node.path(key));
    }

    /** A number, or null if the key is absent or null. */
    Double numberOrNull(String key) throws IOException {
        return has(key) ? (Double) number(key) : null;
    }

    private double number(String key, JsonNode value) throws IOException {
        if (value.isNumber()) return value.doubleValue();
        if (!value.isTextual()) throw wrong(key, "a number");
        // Infinities come as texts, and so do numbers that people put in quotes.
        return switch (value.textValue()) {
            case ".inf", "+.inf", ".Inf", ".INF", "inf" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> parse(key, value.textValue());
        };
    }

    /** Java's own words for numbers, such as NaN and 1f, are none of the format. */
    private double parse(String key, String text) throws IOException {
        if (!NUMBER.matcher(text).matches()) throw wrong(key, "a number");
        return Double.parseDouble(text);
    }

    private double finite(String key, JsonNode value) throws IOException {
        double number = number(key, value);
        if (!Double.isFinite(number)) throw wrong(key, "a finite number");
        return number;
    }

    boolean flag(String key, boolean absent) throws IOException {
        if (!has(key)) return absent;
        if (!node.path(key).isBoolean()) throw wrong(key, "true or false");
        return node.path(key).booleanValue();
    }

    /** A list of finite numbers, or a single one as a list; a null among them becomes null. */
    List<Double> numbers(String key) throws IOException {
        if (!isList(key)) return List.of(number(key));
        List<Double> values = new ArrayList<>();
        for (JsonNode value : node.path(key)) values.add(value.isNull() ? null : (Double) finite(key, value));
        return values;
    }

    /** A list of numbers and infinities; a null among them becomes null. */
    List<Double> limits(String key) throws IOException {
        if (!isList(key)) throw wrong(key, "a list of numbers");
        List<Double> values = new ArrayList<>();
        for (JsonNode value : node.path(key)) values.add(value.isNull() ? null : (Double) number(key, value));
        return values;
    }

    List<Integer> integers(String key) throws IOException {
        if (!isList(key)) throw wrong(key, "a list of whole numbers");
        List<Integer> values = new ArrayList<>();
        for (JsonNode value : node.path(key)) values.add(integer(key, value));
        return values;
    }

    /** The texts of a list; none if it is absent. */
    List<String> texts(String key) throws IOException {
        if (!has(key)) return List.of();
        if (!isList(key)) throw wrong(key, "a list of texts");
        List<String> values = new ArrayList<>();
        for (JsonNode value : node.path(key)) {
            if (!value.isValueNode()) throw wrong(key, "a list of texts");
            values.add(value.asText());
        }
        return values;
    }

    Fields object(String key) throws IOException {
        if (!isObject(key)) throw wrong(key, "keys with values");
        return new Fields(file, key(key), node.path(key), strict);
    }

    /** The parts of a list; none if it is absent. */
    List<Fields> list(String key) throws IOException {
        if (!has(key)) return List.of();
        if (!isList(key)) throw wrong(key, "a list");
        List<Fields> values = new ArrayList<>();
        for (JsonNode value : node.path(key))
            values.add(new Fields(file, key(key) + "[" + values.size() + "]", value, strict));
        return values;
    }

    /** The part, or an empty one if it is absent. */
    Fields objectOrEmpty(String key) throws IOException {
        return has(key) ? object(key) : new Fields(file, key(key), JsonNodeFactory.instance.objectNode(), strict);
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    JsonNode raw(String key) {
        return node.path(key);
    }

    /** The refusal of what stands at a key; the empty key is this part itself. */
    PackageException wrong(String key, String expected) {
        JsonNode value = key.isEmpty() ? node : node.path(key);
        String found = value.isMissingNode() ? "nothing" : value.toString();
        String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "..." : found;
        return new PackageException(file, key(key), expected, shown);
    }

    /** A refusal in words of the caller's own. */
    PackageException refusal(String key, String expected, String found) {
        return new PackageException(file, key(key), expected, found);
    }

    private String key(String key) {
        if (path.isEmpty()) return key.isEmpty() ? "description" : key;
        return key.isEmpty() ? path : path + "." + key;
    }
}
