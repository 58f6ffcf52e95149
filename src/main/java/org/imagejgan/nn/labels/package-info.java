// SPDX-License-Identifier: BSD-2-Clause
/** Maps of classes and objects, as networks are told them (Wang et al. 2018, pix2pixHD). */
package org.imagejgan.nn.labels;
