// SPDX-License-Identifier: BSD-2-Clause
/** What is done to images to make examples of them: noise, blur, hidden pixels, halves. */
package org.imagejgan.nn.degradation;
