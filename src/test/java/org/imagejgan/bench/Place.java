// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.bench;

import java.util.ArrayList;
import java.util.List;

/** A pixel of an image. */
record Place(int x, int y) {
    /** All that are at least so high and the highest within so many rows and columns on either side. */
    static List<Place> peaks(Grey image, double least, int around) {
        List<Place> found = new ArrayList<>();
        for (int i = 0; i < image.values().length; i++) {
            Place place = new Place(i % image.width(), i / image.width());
            if (image.values()[i] >= least && place.isHighest(image, around)) found.add(place);
        }
        return found;
    }

    private boolean isHighest(Grey image, int around) {
        float own = image.at(x, y);
        for (int v = Math.max(0, y - around); v <= Math.min(image.height() - 1, y + around); v++)
            for (int u = Math.max(0, x - around); u <= Math.min(image.width() - 1, x + around); u++)
                if (image.at(u, v) > own) return false;
        return true;
    }

    /** Whether one of others is no further than so many pixels. */
    boolean isNear(List<Place> others, double pixels) {
        return others.stream().anyMatch(other -> Math.hypot(other.x - x, other.y - y) <= pixels);
    }
}
