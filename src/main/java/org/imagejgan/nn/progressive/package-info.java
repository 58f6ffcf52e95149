// SPDX-License-Identifier: BSD-2-Clause
/** Generators and critics that grow (Karras et al. 2018, PGGAN), and the layers that keep them in balance. */
package org.imagejgan.nn.progressive;
