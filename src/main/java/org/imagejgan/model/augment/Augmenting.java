// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.augment;

/** A setting that says how images are changed before a critic sees them. */
public interface Augmenting {
    /** The way that was chosen. */
    Augment chosen();
}
