// SPDX-License-Identifier: BSD-2-Clause
/** Holes of a plane filled without a network: as a soap film, a plate or a plate that bends across edges would. */
package org.imagejgan.image.fill;
