// SPDX-License-Identifier: BSD-2-Clause
/** What systems of styles have in common: what is drawn in a step, and what the trained model can do. */
package org.imagejgan.model.styled;
