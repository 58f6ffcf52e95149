// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

import java.util.Locale;

/** A verb a user knows. */
public enum Task {
    DENOISE("denoising"),
    INPAINT("inpainting"),
    SUPER_RESOLVE("super-resolution"),
    COLORIZE("colorization"),
    TRANSLATE("image-to-image"),
    GENERATE("generation"),
    SINGLE_IMAGE("single-image");

    private final String tag;

    Task(String tag) {
        this.tag = tag;
    }

    /** What packages for it are tagged with. */
    public String tag() {
        return tag;
    }

    /** The task of a word, as in {@code super_resolve}; null if there is none. */
    public static Task of(String word) {
        for (Task task : values()) if (task.name().toLowerCase(Locale.ROOT).equals(word)) return task;
        return null;
    }

    /** What a system that serves it does, for messages. */
    public String words() {
        return this == SINGLE_IMAGE
                ? "learn from a single image"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
