// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several shares of a job, for processes that know nothing of each other. Which pieces it has follows from their
 * order alone, not from what is done already. Together the shares have every piece once, and their sizes differ by at
 * most one.
 *
 * @param part which one, from 1
 * @param parts how many there are
 */
public record Share(int part, int parts) {
    /** All of it. */
    public static final Share WHOLE = new Share(1, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    /** @throws IllegalArgumentException if there is no such part */
    public Share {
        if (parts < 1 || part < 1 || part > parts) throw refused(part + "/" + parts);
    }

    /**
     * Reads {@code 3/16}; an empty text is all of it.
     *
     * @throws IllegalArgumentException if the text names no part, saying how one is written
     */
    public static Share of(String text) {
        if (text.isBlank()) return WHOLE;
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) throw refused(text);
        return new Share(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("part=" + text + " is not allowed. Part is the number of this part, from 1,"
                + " and how many there are, as 3/16. Empty: all of it.");
    }

    /** Whether it is all of the job. */
    public boolean whole() {
        return parts == 1;
    }

    /**
     * The pieces of this share, in the same order. Every so many pieces one: neighbours are often alike, so that each
     * share gets some of the large ones.
     */
    public <T> List<T> of(List<T> pieces) {
        return IntStream.range(0, pieces.size())
                .filter(i -> i % parts == part - 1)
                .mapToObj(pieces::get)
                .toList();
    }

    /** The file of this share beside those of the others: {@code report-03-of-16.csv}; itself where it is all. */
    public Path file(Path whole) {
        if (whole()) return whole;
        String name = whole.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        int digits = String.valueOf(parts).length();
        String own = String.format("-%0" + digits + "d-of-%d", part, parts);
        return whole.resolveSibling(name.substring(0, dot) + own + name.substring(dot));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return part + "/" + parts;
    }
}
