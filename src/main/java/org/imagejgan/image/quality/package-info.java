// SPDX-License-Identifier: BSD-2-Clause
/** How much noise an image holds. */
package org.imagejgan.image.quality;
