// SPDX-License-Identifier: BSD-2-Clause
/** Bytes in arrays that are used again. */
package org.imagejgan.zarr.bytes;
