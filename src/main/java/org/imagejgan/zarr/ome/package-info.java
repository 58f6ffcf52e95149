// SPDX-License-Identifier: BSD-2-Clause
/** What OME says about the arrays of a Zarr: axes, sizes, channels, levels, plates. */
package org.imagejgan.zarr.ome;
