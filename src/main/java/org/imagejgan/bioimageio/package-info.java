// SPDX-License-Identifier: BSD-2-Clause
/**
 * Model packages of the BioImage.IO format: descriptions of version 0.5 are read and written, those of 0.4 are read
 * into the same form. A {@link org.imagejgan.bioimageio.read.PackageReader} opens a package and refuses what it cannot
 * run faithfully; a {@link org.imagejgan.bioimageio.write.PackageWriter} makes one. What is done to pixels before and after
 * the network is a list of {@link org.imagejgan.bioimageio.processing.Processing} steps, fitted once an image.
 *
 * @see <a href="https://github.com/bioimage-io/spec-bioimage-io">the format</a>
 */
package org.imagejgan.bioimageio;
