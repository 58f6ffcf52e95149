// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** The data a system learns from. */
public enum Need {
    /** Images as they should look. */
    CLEAN,
    /** Images as they are taken, without truth. */
    NOISY,
    /** Pairs of input and target of the same scene. */
    PAIRED,
    /** Two sets of images without correspondence. */
    UNPAIRED,
    /** Images and a class or attributes of each. */
    LABELLED,
    /** Images and a description of each. */
    CAPTIONED,
    /** One image. */
    SINGLE
}
