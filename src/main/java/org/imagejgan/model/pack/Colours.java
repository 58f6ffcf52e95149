// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.List;

/**
 * The colours in which the channels of the images are shown that a model learned from, kept in its package under
 * {@value #KEY}.
 *
 * @param channels one for each, as {@code 0xrrggbb}
 */
public record Colours(List<Integer> channels) {
    /** The key of this record in a package's config. */
    public static final String KEY = "imagejgan_colours";
}
