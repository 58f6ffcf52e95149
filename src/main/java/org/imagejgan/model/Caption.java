// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A text that goes with an image: trainings and their models read it as the same words. */
public final class Caption {
    private Caption() {}

    /** A text as words in lower case, without what stands between them. */
    public static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
