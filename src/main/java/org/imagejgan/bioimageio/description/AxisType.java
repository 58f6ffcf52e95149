// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.description;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an axis of a tensor counts. */
public enum AxisType {
    BATCH,
    CHANNEL,
    SPACE,
    TIME,
    INDEX;

    /** The word the format uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The id an axis has when none is written: the type's own word, {@code x} for space. */
    public String defaultId() {
        return this == SPACE ? "x" : word();
    }

    public static Optional<AxisType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** The type of an axis that the 0.4 format names by one of the letters {@code bitczyx}. */
    public static Optional<AxisType> ofLetter(char letter) {
        return Optional.ofNullable(
                switch (letter) {
                    case 'b' -> BATCH;
                    case 'c' -> CHANNEL;
                    case 'i' -> INDEX;
                    case 't' -> TIME;
                    case 'z', 'y', 'x' -> SPACE;
                    default -> null;
                });
    }
}
