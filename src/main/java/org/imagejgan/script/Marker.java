// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.script;

/** A border of a region that may be computed in low precision; each {@link Precision} writes it its own way. */
enum Marker {
    /** The region begins. */
    LOW,
    /** The region ends: float32, contiguous. */
    FULL
}
