// SPDX-License-Identifier: BSD-2-Clause
/** What lies over a whole image: haze of the air, light from out of focus; how it is guessed from one image. */
package org.imagejgan.image.haze;
