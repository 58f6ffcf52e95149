// SPDX-License-Identifier: BSD-2-Clause
/** The border to ImageJ's images: views on their planes, and new images that keep what an image has besides pixels. */
package org.imagejgan.image.border;
