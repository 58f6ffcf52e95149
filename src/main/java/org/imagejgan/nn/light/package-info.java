// SPDX-License-Identifier: BSD-2-Clause
/** Light networks that make images and judge them, for few images and small computers (Liu et al. 2021, FastGAN). */
package org.imagejgan.nn.light;
