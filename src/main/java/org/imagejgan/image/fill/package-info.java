// SPDX-License-Identifier: BSD-2-Clause
/**
 * Holes of a plane filled without a network: as a soap film, a plate or a plate that bends across edges would, or with
 * patches that are copied from around them.
 */
package org.imagejgan.image.fill;
