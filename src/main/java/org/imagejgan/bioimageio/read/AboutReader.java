// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagejgan.bioimageio.description.About;
import org.imagejgan.bioimageio.description.Author;
import org.imagejgan.bioimageio.description.Citation;
import org.imagejgan.bioimageio.description.Identifiers;

/** Reads the parts of a description that are for people, and those that programs keep for themselves. */
final class AboutReader {
    private AboutReader() {}

    static About read(Fields root, boolean old) throws IOException {
        String name = root.text("name");
        if (!old && !Identifiers.isModelName(name))
            throw root.wrong("name", "5 to 128 letters, digits, spaces and _ + - ( )");
        return new About(
                name,
                root.text("description", ""),
                authors(root, old),
                citations(root, old),
                root.text("license", ""),
                root.text("documentation", ""),
                root.texts("covers"),
                root.texts("tags"),
                timestamp(root),
                root.text("version", ""));
    }

    private static List<Author> authors(Fields root, boolean old) throws IOException {
        List<Author> authors = new ArrayList<>();
        for (Fields entry : root.list("authors")) {
            entry.allow("name", "affiliation", "email", "orcid", "github_user");
            if (!old && entry.text("name").matches(".*[/\\\\].*")) throw entry.wrong("name", "a name without slashes");
            authors.add(new Author(
                    entry.text("name"),
                    entry.text("affiliation", ""),
                    entry.text("email", ""),
                    entry.text("orcid", ""),
                    entry.text("github_user", "")));
        }
        return authors;
    }

    private static List<Citation> citations(Fields root, boolean old) throws IOException {
        List<Citation> citations = new ArrayList<>();
        for (Fields entry : root.list("cite")) {
            entry.allow("text", "doi", "url");
            if (!old && !entry.has("doi") && !entry.has("url")) throw entry.wrong("", "a doi or a url");
            citations.add(new Citation(entry.text("text", ""), entry.text("doi", ""), entry.text("url", "")));
        }
        return citations;
    }

    private static OffsetDateTime timestamp(Fields root) throws IOException {
        if (!root.has("timestamp")) return null;
        String text = root.text("timestamp").strip().replace(' ', 'T');
        try {
            return DateTimeFormatter.ISO_DATE_TIME
                    .parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                    .query(temporal -> temporal instanceof OffsetDateTime exact
                            ? exact
                            : LocalDateTime.from(temporal).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return date(root, text);
        }
    }

    private static OffsetDateTime date(Fields root, String text) throws IOException {
        try {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw root.wrong("timestamp", "a date and time of ISO 8601");
        }
    }

    static Map<String, Object> config(Fields root) throws IOException {
        if (!root.has("config")) return Map.of();
        Fields config = root.object("config");
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : config.keys()) values.put(key, plain(config.raw(key)));
        return values;
    }

    /** Maps, lists, strings, booleans, nulls, and numbers as the smallest of Integer, Long, BigInteger, or Double. */
    static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.fields().forEachRemaining(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(value -> list.add(plain(value)));
            return list;
        }
        if (node.isIntegralNumber()) return node.numberValue();
        if (node.isNumber()) return node.doubleValue();
        if (node.isBoolean()) return node.booleanValue();
        return node.isNull() ? null : node.asText();
    }
}
