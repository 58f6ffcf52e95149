// SPDX-License-Identifier: BSD-2-Clause
/** Whether what can be measured in an image can still be measured in what was made of it, and how that is put right. */
package org.imagejgan.image.fidelity;
