// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import java.util.Optional;

/** One map after another. */
record PixelMapChain(PixelMap first, PixelMap second) implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        first.apply(channels, offset, length);
        second.apply(channels, offset, length);
    }

    @Override
    public Optional<PixelMap> inverse() {
        return second.inverse().flatMap(back -> first.inverse().map(back::andThen));
    }
}
