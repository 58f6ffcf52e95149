// SPDX-License-Identifier: BSD-2-Clause
/** What a package says of a model, in the form of format 0.5. */
package org.imagejgan.bioimageio.description;
