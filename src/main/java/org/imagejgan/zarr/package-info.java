// SPDX-License-Identifier: BSD-2-Clause
/** Arrays of Zarr, versions 2 and 3, in and out. No ImageJ. */
package org.imagejgan.zarr;
