// SPDX-License-Identifier: BSD-2-Clause
/** Networks that make and judge images of classes (Brock et al. 2019, BigGAN). */
package org.imagejgan.nn.classes;
