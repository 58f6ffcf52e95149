// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bioimageio.processing;

import org.imagejgan.bioimageio.DataType;

/** Gives each value the one that a type of whole numbers would hold. */
record CastMap(DataType type) implements PixelMap {

    @Override
    public void apply(float[][] channels, int offset, int length) {
        for (float[] values : channels) {
            for (int i = offset; i < offset + length; i++) values[i] = type.cast(values[i]);
        }
    }
}
