// SPDX-License-Identifier: BSD-2-Clause
/** How much noise an image holds, how near two images are to each other, and where they differ. */
package org.imagejgan.image.quality;
