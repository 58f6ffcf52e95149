// SPDX-License-Identifier: BSD-2-Clause
/** What is remembered of every training of this user: one small file each. */
package org.imagejgan.operation.register;
