// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import org.imagejgan.image.PixelType;
import org.imagejgan.image.border.DisplayRange;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;

/** Shows a result as the image is shown that it was made of: its scale is the same. */
final class SourceRanges {
    private SourceRanges() {}

    /** @param channels of the result, of which the image has as many */
    static NewImage give(OpenImage input, NewImage result, int channels) {
        for (int c = 0; c < channels; c++) {
            DisplayRange range = input.range(Math.min(c, input.type() == PixelType.RGB ? 0 : c));
            result.range(c, range.low(), range.high());
        }
        return result;
    }
}
