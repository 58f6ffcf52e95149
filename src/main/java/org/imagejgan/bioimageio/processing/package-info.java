// SPDX-License-Identifier: BSD-2-Clause
/**
 * What is done to pixels before and after the network: {@link org.imagejgan.bioimageio.processing.Processing} steps,
 * fitted once an image to {@link org.imagejgan.bioimageio.processing.PixelMap}s.
 */
package org.imagejgan.bioimageio.processing;
