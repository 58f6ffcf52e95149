// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

/** One map after another. */
record PixelMapChain(PixelMap first, PixelMap second) implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        first.apply(channels, offset, length);
        second.apply(channels, offset, length);
    }
}
