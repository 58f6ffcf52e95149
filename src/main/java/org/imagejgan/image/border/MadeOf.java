// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image.border;

import java.awt.Rectangle;

/**
 * What of an image another one was made of.
 *
 * @param suffix of the title
 * @param part of each plane
 * @param factor by how much that was enlarged
 * @param kept the planes
 * @param lazy whether planes are made when they are read, and forgotten again: for results written to a file at once
 */
public record MadeOf(String suffix, Rectangle part, int factor, KeptPlanes kept, boolean lazy) {}
