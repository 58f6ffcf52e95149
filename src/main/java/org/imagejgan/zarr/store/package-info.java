// SPDX-License-Identifier: BSD-2-Clause
/** Where the files of a Zarr are: keys and bytes. */
package org.imagejgan.zarr.store;
