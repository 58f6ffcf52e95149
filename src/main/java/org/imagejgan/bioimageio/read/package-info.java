// SPDX-License-Identifier: BSD-2-Clause
/** Opens packages of formats 0.4 and 0.5 and refuses what cannot be run faithfully. */
package org.imagejgan.bioimageio.read;
