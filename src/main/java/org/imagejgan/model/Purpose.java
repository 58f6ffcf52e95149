// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a single-image model is trained for: the papers train a little differently for each. */
public enum Purpose {
    /** New images of the same size and of others. */
    GENERATE,
    /** Images of other sizes and shapes; borders stay stable. */
    RETARGET,
    /** Pasted objects take on the image's style. */
    HARMONIZE,
    /** Moved, copied and removed regions are made seamless. */
    EDIT,
    /** Short films that move around the image. */
    ANIMATE,
    /** The image itself, enlarged. */
    SUPER_RESOLVE;

    /** The word for it in macros. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such purpose, naming those there are */
    public static Purpose of(String word) {
        for (Purpose purpose : values()) if (purpose.word().equals(word)) return purpose;
        List<String> words = Stream.of(values()).map(Purpose::word).toList();
        throw new IllegalArgumentException(
                "purpose=" + word + " is not known. Allowed: " + String.join(", ", words) + ".");
    }
}
