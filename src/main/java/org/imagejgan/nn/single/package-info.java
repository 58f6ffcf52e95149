// SPDX-License-Identifier: BSD-2-Clause
/** Networks that learn one image, from coarse to fine (SinGAN, ConSinGAN). */
package org.imagejgan.nn.single;
