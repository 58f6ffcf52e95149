// SPDX-License-Identifier: BSD-2-Clause
/**
 * Pixels and what they mean: views on ImageJ's images, tiles, normalisers, files and measures. Knows ImageJ and imglib2,
 * and nothing of networks.
 */
package org.imagejgan.image;
