// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.zoo;

import java.util.List;
import java.util.Map;
import org.imagejgan.model.Facts;
import org.imagejgan.model.sampling.Size;

/** What a training from one image knows of it. */
final class OneImage {
    private OneImage() {}

    static Facts facts(Size size, int channels) {
        return new Facts(
                1, List.of(), size, size, Map.of("image", channels), Map.of(), Map.of(), List.of(), 0, Double.NaN, 0);
    }
}
