// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;
import org.imagejgan.image.border.NewImage;
import org.imagejgan.image.border.OpenImage;

/** The maps of all planes that are compared, as the channels of one image of floats; its frames are the planes. */
final class Maps {
    /** Of the values of a map, what is shown in full: a few outliers do not make the rest dark. */
    private static final double SHOWN = 0.995;

    private static final int SAMPLES = 100_000;

    private final OpenImage source;
    private final int planes;
    private NewImage image;

    Maps(OpenImage source, int planes) {
        this.source = source;
        this.planes = planes;
    }

    /**
     * Takes those of a plane, the same for each.
     *
     * @param maps by their names, in the order of the channels
     * @param where which plane it is, for people; empty for the only one
     */
    void add(int plane, Map<String, float[]> maps, String where) {
        if (image == null) begin(maps);
        int channel = 0;
        for (Map.Entry<String, float[]> map : maps.entrySet()) {
            Object pixels = PlanePixels.array(image.planes().plane(channel, 0, plane));
            System.arraycopy(map.getValue(), 0, pixels, 0, map.getValue().length);
            image.label(plane * maps.size() + channel, map.getKey() + where);
            channel++;
        }
    }

    private void begin(Map<String, float[]> maps) {
        image = NewImage.blank(
                source.title() + " check", PixelType.FLOAT32, source.width(), source.height(), maps.size(), 1, planes);
        if (source.calibrated()) image.pixelSize(source.pixelSize());
        int channel = 0;
        for (float[] map : new LinkedHashMap<>(maps).values()) show(channel++, map);
    }

    /** Differences to both sides of 0, all else from 0 on. */
    private void show(int channel, float[] map) {
        int step = Math.max(1, map.length / SAMPLES);
        float[] sizes = new float[map.length / step + 1];
        int n = 0;
        boolean below = false;
        for (int i = 0; i < map.length; i += step) {
            if (!Float.isFinite(map[i])) continue;
            sizes[n++] = Math.abs(map[i]);
            below |= map[i] < 0;
        }
        Arrays.sort(sizes, 0, n);
        double most = n == 0 ? 1 : sizes[(int) (SHOWN * (n - 1))];
        if (most == 0) most = 1;
        image.range(channel, below ? -most : 0, most);
    }

    /** The image; null if no plane was added. */
    NewImage image() {
        return image;
    }
}
