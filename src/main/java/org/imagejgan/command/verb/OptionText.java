// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of a macro's {@code run(label, options)}: keys and values between spaces. A value with spaces stands in
 * brackets, which may nest, or in single quotes; a bare key means true.
 */
public final class OptionText {
    private final String text;
    private int at;

    private OptionText(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if a bracket or quote is not closed or a key stands twice */
    public static Map<String, String> parse(String text) {
        OptionText reader = new OptionText(text);
        Map<String, String> values = new LinkedHashMap<>();
        for (reader.skipSpaces(); reader.at < text.length(); reader.skipSpaces()) {
            String key = reader.key();
            String value = reader.value();
            if (values.put(key, value) != null)
                throw new IllegalArgumentException("The key " + key + " is given twice in: " + text.trim());
        }
        return values;
    }

    /** The same value so that {@link #parse} reads it back. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.indexOf(' ') < 0 && value.charAt(0) != '[' && value.charAt(0) != '\'';
        return plain ? value : "[" + value + "]";
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private String key() {
        int from = at;
        while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) at++;
        return text.substring(from, at);
    }

    private String value() {
        if (at >= text.length() || text.charAt(at) != '=') return "true";
        at++;
        if (at < text.length() && text.charAt(at) == '[') return enclosed(endOfBracket());
        if (at < text.length() && text.charAt(at) == '\'') return enclosed(text.indexOf('\'', at + 1));
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
        return text.substring(from, at);
    }

    private String enclosed(int end) {
        if (end < 0)
            throw new IllegalArgumentException("No closing " + (text.charAt(at) == '[' ? "]" : "'") + " after: "
                    + text.substring(at).trim());
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    private int endOfBracket() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) == '[') depth++;
            if (text.charAt(i) == ']' && --depth == 0) return i;
        }
        return -1;
    }
}
