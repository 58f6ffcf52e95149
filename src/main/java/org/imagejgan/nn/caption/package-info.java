// SPDX-License-Identifier: BSD-2-Clause
/** Networks that read captions, make images of them and tell whether both belong together. */
package org.imagejgan.nn.caption;
