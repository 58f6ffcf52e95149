// SPDX-License-Identifier: BSD-2-Clause
/** Linear filters on planes of values. */
package org.imagejgan.image.filter;
