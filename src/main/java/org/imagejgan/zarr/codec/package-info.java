// SPDX-License-Identifier: BSD-2-Clause
/** How bytes of chunks are packed. */
package org.imagejgan.zarr.codec;
