// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.imagejgan.bioimageio.PackageException;

/**
 * Reads YAML as its version 1.2 means it, which is what the format uses: {@code yes} is a text, {@code 010} is ten.
 * Fractions keep all their digits (1.10 is a version, too); infinities and NaN come as the texts they are. An alias is
 * what its anchor stands at.
 */
final class YamlTree {
    private static final AnchoredYaml.Factory FACTORY = new AnchoredYaml.Factory();
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    private static final int MAX_DEPTH = 100;
    /** A few lines of aliases of aliases stand for more than any computer holds. */
    private static final int MAX_ALIASED = 10_000;

    private final String file;
    private final AnchoredYaml parser;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private int aliased;

    private YamlTree(String file, AnchoredYaml parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * @param file what messages call the text
     * @return the first document; a missing node for an empty text
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no YAML
     * @throws PackageException for keys given twice, merge keys, and aliases of nothing or of too much
     */
    static JsonNode parse(String file, String text) throws IOException {
        try (AnchoredYaml parser = (AnchoredYaml) FACTORY.createParser(new StringReader(text))) {
            JsonToken token = parser.nextToken();
            return token == null ? MissingNode.getInstance() : new YamlTree(file, parser).value(token, "", 0);
        }
    }

    private JsonNode value(JsonToken token, String key, int depth) throws IOException {
        if (depth > MAX_DEPTH) throw refuse(key, "at most " + MAX_DEPTH + " levels", "more");
        if (parser.isCurrentAlias()) return alias(parser.getText(), key, depth);
        String anchor = parser.anchor();
        // What stands inside an anchored value cannot mean that value, nor an earlier one of that name.
        if (anchor != null) anchors.remove(anchor);
        JsonNode node = plain(token, key, depth);
        if (anchor != null) anchors.put(anchor, node);
        return node;
    }

    private JsonNode alias(String name, String key, int depth) throws IOException {
        JsonNode node = anchors.get(name);
        if (node == null) throw refuse(key, "an alias of an anchor before it", "*" + name);
        count(node, key, depth);
        return node;
    }

    private void count(JsonNode node, String key, int depth) throws IOException {
        if (depth > MAX_DEPTH) throw refuse(key, "at most " + MAX_DEPTH + " levels", "more, by aliases");
        if (++aliased > MAX_ALIASED)
            throw refuse(key, "aliases that stand for at most " + MAX_ALIASED + " values", "more");
        for (JsonNode inner : node) count(inner, key, depth + 1);
    }

    private JsonNode plain(JsonToken token, String key, int depth) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(key, depth);
            case START_ARRAY -> array(key, depth);
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> fraction(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private ObjectNode object(String key, int depth) throws IOException {
        ObjectNode node = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String inner = key.isEmpty() ? name : key + "." + name;
            if (name.equals("<<")) throw refuse(inner, "values written out", "a merge key");
            if (node.has(name)) throw refuse(inner, "every key once", "it again");
            node.set(name, value(parser.nextToken(), inner, depth + 1));
        }
        return node;
    }

    private ArrayNode array(String key, int depth) throws IOException {
        ArrayNode node = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken())
            node.add(value(token, key + "[" + node.size() + "]", depth + 1));
        return node;
    }

    private JsonNode integer(String text) throws IOException {
        if (!text.matches("[-+]?\\d{1,1000}")) return NODES.numberNode(parser.getBigIntegerValue());
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < Integer.SIZE) return NODES.numberNode(value.intValue());
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private static JsonNode fraction(String text) {
        try {
            return NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
    }

    private PackageException refuse(String key, String expected, String found) {
        return new PackageException(file, key, expected, found);
    }
}
