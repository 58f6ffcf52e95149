// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
    SUPER_RESOLVE,
    /** The image itself, without the haze of the air or light from out of focus. */
    DEHAZE;

    /** The purpose that the key {@code purpose} names. @throws IllegalArgumentException naming those there are */
    public static Purpose of(Answers answers) {
        List<String> words = Arrays.stream(values()).map(Purpose::word).toList();
        return values()[words.indexOf(answers.choice("purpose", GENERATE.word(), words))];
    }

    /** The word for it in macros. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it makes the image itself better, and nothing new. */
    public boolean restores() {
        return this == SUPER_RESOLVE || this == DEHAZE;
    }

    /** Whether a model for it starts from an image and not from noise. */
    public boolean startsFromImage() {
        return this == HARMONIZE || this == EDIT || restores();
    }
}
