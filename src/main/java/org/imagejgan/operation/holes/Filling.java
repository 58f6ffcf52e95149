// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import java.util.Locale;

/** What holes are filled with: the key {@code filling}. */
enum Filling {
    /** By the model, and wide holes in rough surroundings with texture, if the model is of this plugin's making. */
    AUTO,
    /** By the model alone. */
    MODEL,
    /** By the model, and all holes with texture that is copied from around them. */
    TEXTURED,
    /** With what is copied from around them alone; no model is used. */
    EXEMPLAR;

    /** @throws IllegalArgumentException if there is none of this name */
    static Filling of(String name) {
        for (Filling filling : values()) if (filling.toString().equals(name)) return filling;
        throw new IllegalArgumentException(
                "filling=" + name + " is not known. Allowed: auto, model, textured, exemplar.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
