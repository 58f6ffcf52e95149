// SPDX-License-Identifier: BSD-2-Clause
/** Writes packages of format 0.5, and what the format demands of them. */
package org.imagejgan.bioimageio.write;
