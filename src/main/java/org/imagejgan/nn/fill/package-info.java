// SPDX-License-Identifier: BSD-2-Clause
/** Networks that fill the hole of an image (Yu et al. 2018 and 2019). */
package org.imagejgan.nn.fill;
