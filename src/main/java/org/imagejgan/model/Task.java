// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model;

/** A verb a user knows. */
public enum Task {
    DENOISE,
    INPAINT,
    SUPER_RESOLVE,
    COLORIZE,
    TRANSLATE,
    GENERATE,
    SINGLE_IMAGE
}
