// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import org.imagejgan.progress.Progress;

/** How many holes were given texture, and what is said of it. */
final class TextureCount {
    private int textured;
    private int smooth;
    private int without;

    /** Counts a hole of which it was open whether it gets texture. */
    void chosen(boolean texture) {
        if (texture) textured++;
        else smooth++;
    }

    /** Counts a window that has too little around it to copy from. */
    void without() {
        without++;
    }

    void add(TextureCount other) {
        textured += other.textured;
        smooth += other.smooth;
        without += other.without;
    }

    /** Notes what was chosen and why; nothing if there was no choice. */
    void note(Progress progress) {
        if (textured + smooth == 0) return;
        progress.note("filling=auto: " + textured + " of " + (textured + smooth) + " holes are wide and lie in rough"
                + " surroundings, and were given texture, which is invented; the model alone filled the others."
                + " filling=model gives none texture, filling=textured all.");
    }

    /** Warns if texture could not be copied everywhere. */
    void warn(Progress progress) {
        if (without > 0)
            progress.warn("There is too little around " + without
                    + " hole(s) to copy texture from: they were filled smoothly. Select a smaller part.");
    }
}
