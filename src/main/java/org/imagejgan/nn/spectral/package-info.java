// SPDX-License-Identifier: BSD-2-Clause
/** Layers whose weights are divided by their largest singular value (Miyato et al. 2018). */
package org.imagejgan.nn.spectral;
