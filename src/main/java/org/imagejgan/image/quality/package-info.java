// SPDX-License-Identifier: BSD-2-Clause
/** How near an image is to a reference, and how much noise it holds. */
package org.imagejgan.image.quality;
