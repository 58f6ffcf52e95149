// SPDX-License-Identifier: BSD-2-Clause
/**
 * Generators whose layers are each told a style (Karras et al. 2019 and 2020, StyleGAN), the network that makes styles, and
 * the critics of such generators.
 */
package org.imagejgan.nn.styled;
