// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import org.imagejgan.image.border.NewImage;

/**
 * What a check found of one image.
 *
 * @param title of the image
 * @param made the result, where a model made it; else null
 * @param maps where result and reference differ, a channel each; null if they were not asked for
 * @param curves of the plane that is looked at
 */
public record Checked(String title, Figures figures, NewImage made, NewImage maps, Curves curves) {}
