// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.holes;

import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Hyperstack.Place;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;

/**
 * A plane and its holes.
 *
 * @param holes what is to be filled, row by row
 * @param unknown that and what is no number: a filling cannot rest on either
 */
record HoledPlane(int channel, Place place, boolean[] holes, boolean[] unknown) {
    static HoledPlane of(Hyperstack source, HoleChoice choice, int channel, Place place) {
        boolean[] holes = choice.of(source, channel, place);
        if (source.type() != PixelType.FLOAT32) return new HoledPlane(channel, place, holes, holes);
        float[] values = PixelRows.of(source.plane(channel, place.slice(), place.frame()))
                .values();
        boolean[] unknown = holes.clone();
        for (int i = 0; i < unknown.length; i++) unknown[i] |= !Float.isFinite(values[i]);
        return new HoledPlane(channel, place, holes, unknown);
    }

    boolean allHole() {
        return everywhere(holes);
    }

    static boolean everywhere(boolean[] holes) {
        for (boolean hole : holes) if (!hole) return false;
        return true;
    }

    @Override
    public String toString() {
        return "The plane of channel " + (channel + 1) + ", slice " + (place.slice() + 1) + ", frame "
                + (place.frame() + 1);
    }
}
