// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.imagejgan.image.file.ImageFiles;

/**
 * Which files are meant, by patterns such as {@code *.tif} between commas or bars, upper or lower case. A pattern with a
 * slash is that of a path below the folder, any other that of a name. Only images are meant, unless a pattern ends in an
 * extension.
 */
final class NamePattern {
    private record Glob(PathMatcher matcher, boolean path, boolean extension) {}

    private final List<Glob> globs = new ArrayList<>();

    private NamePattern() {}

    /**
     * @param text empty for all images
     * @throws IllegalArgumentException if a pattern is none
     */
    static NamePattern of(String text) {
        NamePattern pattern = new NamePattern();
        for (String part : parts(text))
            if (!part.isBlank()) pattern.globs.add(glob(part.trim().toLowerCase(Locale.ROOT)));
        return pattern;
    }

    private static Glob glob(String text) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
            return new Glob(matcher, text.contains("/"), text.matches(".*\\.[a-z0-9]+"));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pattern=" + text + " is no pattern (" + e.getDescription()
                    + "). Allowed are names with * for any letters, ? for one, [ab] for one of these and {tif,png} for"
                    + " one of these words, several with | between them.");
        }
    }

    /** Between commas and bars, but not those within braces. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') depth++;
            if (c == '}') depth--;
            if (depth > 0 || c != ',' && c != '|') continue;
            parts.add(text.substring(from, i));
            from = i + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** @param file relative to the folder that is looked through */
    boolean matches(Path file) {
        if (globs.isEmpty()) return ImageFiles.isImage(file);
        Path lower = Path.of(file.toString().toLowerCase(Locale.ROOT));
        for (Glob glob : globs)
            if (glob.matcher.matches(glob.path ? lower : lower.getFileName())
                    && (glob.extension || ImageFiles.isImage(file))) return true;
        return false;
    }
}
