// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the product's code, as text.
 *
 * @param folder its package without {@code org.imagejgan.}
 */
record SourceFile(String folder, String name, String text) {
    private static final Path ROOT = Path.of("src/main/java/org/imagejgan");
    private static final Pattern OURS = Pattern.compile("\\borg\\.imagejgan\\.([a-z]+)\\b");
    private static final Pattern FOLDER =
            Pattern.compile("\\borg\\.imagejgan\\.([a-z]\\w*(?:\\.[a-z]\\w*)*)(?=\\.[A-Z*])");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    static List<SourceFile> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        }
    }

    private static SourceFile read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".java", "");
            String folder = ROOT.relativize(file.getParent())
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), ".");
            return new SourceFile(folder, name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code package.Class}, as messages and lists of exceptions name it. */
    String place() {
        return folder + "." + name;
    }

    /** The package that the rules speak of: the first after {@code org.imagejgan}. */
    String home() {
        return folder.split("\\.")[0];
    }

    /** The packages of ours that it names, imported or in full, in code or in documentation. */
    Set<String> packages() {
        return named(OURS, home());
    }

    /** The same with sub-packages told apart. */
    Set<String> folders() {
        return named(FOLDER, folder);
    }

    private Set<String> named(Pattern pattern, String own) {
        Set<String> named = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) named.add(matcher.group(1));
        named.remove(own);
        return named;
    }

    /** The text without comments. */
    String code() {
        return COMMENT.matcher(text).replaceAll("");
    }

    boolean mentions(String pattern) {
        return Pattern.compile(pattern).matcher(code()).find();
    }
}
