// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a network whose norms use the statistics of the whole image gets these from when it is run in tiles. All tiles
 * have the same, so that seams cannot be seen either way.
 */
public enum Statistics {
    /** From one piece in the middle of the image, as large as a tile: fast, and right where that looks like the rest. */
    CROP,
    /** From all tiles, in one pass over them for each norm: those of the whole image, many times slower. */
    WHOLE;

    /** What users may say. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Statistics::word).toList();
    }

    /** @throws IllegalArgumentException if there is no such word, naming those that there are */
    public static Statistics named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("statistics=" + word + " is not known. Allowed: "
                        + words().stream().collect(Collectors.joining(", ")) + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
