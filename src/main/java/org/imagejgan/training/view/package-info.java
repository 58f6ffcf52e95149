// SPDX-License-Identifier: BSD-2-Clause
/** What is shown and measured of models that make images from none, while they are trained. */
package org.imagejgan.training.view;
