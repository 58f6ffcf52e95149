// SPDX-License-Identifier: BSD-2-Clause
/**
 * The pixels of TIFF files, classic and big: pages, strips and tiles, compressions, predictors, samples. Nothing here
 * knows ImageJ. Every block is decoded to exactly as many bytes as its page asks for, or the file is refused.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
package org.imagejgan.image.tiff;
