// SPDX-License-Identifier: BSD-2-Clause
/** What is done to sharp images while training, so that a network learns to undo it. */
package org.imagejgan.model.degradation;
