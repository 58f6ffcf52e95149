// SPDX-License-Identifier: BSD-2-Clause
/** How images are changed at random before a critic sees them, so that it cannot learn a small set by heart. */
package org.imagejgan.model.augment;
