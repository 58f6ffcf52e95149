// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.command.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a macro's {@code run(label, options)}: keys and values between spaces. A value with spaces stands in
 * brackets, which may nest, or in single quotes; a bare key means true.
 */
public final class OptionText {
    private final String text;
    private int at;

    /** Whether a semicolon ends what stands between spaces. */
    private final boolean lines;

    private OptionText(String text, boolean lines) {
        this.text = text;
        this.lines = lines;
    }

    /** A word with options of its own. */
    public record Line(String word, Map<String, String> options) {}

    /** @throws IllegalArgumentException if a bracket or quote is not closed or a key stands twice */
    public static Map<String, String> parse(String text) {
        return new OptionText(text, false).options();
    }

    /**
     * Words with options of their own, between semicolons: {@code denoise strength=0.5; superresolve factor=2}. A value with
     * a semicolon stands in brackets or quotes.
     *
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static List<Line> lines(String text) {
        OptionText reader = new OptionText(text, true);
        List<Line> lines = new ArrayList<>();
        while (reader.at < text.length()) {
            reader.skipSpaces();
            String word = reader.key();
            Map<String, String> options = reader.options();
            if (!word.isEmpty()) lines.add(new Line(word, options));
            else if (!options.isEmpty())
                throw new IllegalArgumentException("No word stands before = in: " + text.trim());
            reader.at++;
        }
        return lines;
    }

    private Map<String, String> options() {
        Map<String, String> values = new LinkedHashMap<>();
        for (skipSpaces(); at < text.length() && !lineEnds(); skipSpaces()) {
            String key = key();
            String value = value();
            if (values.put(key, value) != null)
                throw new IllegalArgumentException("The key " + key + " is given twice in: " + text.trim());
        }
        return values;
    }

    private boolean lineEnds() {
        return lines && text.charAt(at) == ';';
    }

    private boolean wordEnds() {
        return Character.isWhitespace(text.charAt(at)) || lineEnds();
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
        while (at < text.length() && text.charAt(at) != '=' && !wordEnds()) at++;
        return text.substring(from, at);
    }

    private String value() {
        if (at >= text.length() || text.charAt(at) != '=') return "true";
        at++;
        if (at < text.length() && text.charAt(at) == '[') return enclosed(endOfBracket());
        if (at < text.length() && text.charAt(at) == '\'') return enclosed(text.indexOf('\'', at + 1));
        int from = at;
        while (at < text.length() && !wordEnds()) at++;
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
