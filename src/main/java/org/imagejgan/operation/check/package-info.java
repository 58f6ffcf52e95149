// SPDX-License-Identifier: BSD-2-Clause
/** Whether a result is to be trusted: measured against a reference, against its input, and against itself. */
package org.imagejgan.operation.check;
