// SPDX-License-Identifier: BSD-2-Clause
/** Linear filters on planes of values, and means over larger pixels. */
package org.imagejgan.image.filter;
