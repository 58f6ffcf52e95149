// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.single;

import org.imagejgan.model.sampling.Picture;

/**
 * Holds an enlarged image to the one that it was made of (Irani and Peleg 1991, Improving resolution by image
 * registration): what its pixels miss, averaged over those of the given image, is enlarged and added, again and again.
 */
final class BackProjection {
    /** From one round to the next what is missed becomes a third to a tenth; after five it is below a grey of 8 bits. */
    private static final int ROUNDS = 5;

    private BackProjection() {}

    /** @param made the enlarged image; @param given of the same channels, not larger */
    static Picture of(Picture made, Picture given) {
        Picture held = made;
        for (int round = 0; round < ROUNDS; round++) {
            Picture missed = given.minus(held.averaged(given.size()));
            held = held.plus(missed.resized(made.size()));
        }
        return held;
    }
}
