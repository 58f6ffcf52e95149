// SPDX-License-Identifier: BSD-2-Clause
/** Planes that are read and made block by block, since they are too large to be held as a whole. */
package org.imagejgan.image.block;
