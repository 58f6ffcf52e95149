// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

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
    SUPER_RESOLVE
}
