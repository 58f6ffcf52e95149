// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.pack;

import java.util.function.UnaryOperator;
import org.imagejgan.model.sampling.Phantom;
import org.imagejgan.model.sampling.Picture;

/**
 * How far a network looks, measured: two images that agree on one side of a line are run, and the distance from the line
 * at which the results agree is what tiles must overlap.
 */
final class Halo {
    /** Differences below this, of a range of 1, are not seen in any image. */
    private static final double TOLERANCE = 1e-5;

    private Halo() {}

    /**
     * @param run the network, image to image, {@code scale} times as high and wide
     * @param size side of the test images, a multiple the network takes, well over twice the expected halo
     * @return the halo in pixels of the input, a multiple of {@code multiple}, or -1 if the network looks further than half the size
     */
    static int measure(UnaryOperator<Picture> run, int channels, int size, int multiple, int scale) {
        Picture whole = Phantom.noisy(channels, size, size, 0.2);
        int across = reach(run, whole, true, scale);
        int down = reach(run, whole, false, scale);
        int reach = Math.max(across, down);
        if (reach >= size / 2) return -1;
        return (reach + multiple - 1) / multiple * multiple;
    }

    private static int reach(UnaryOperator<Picture> run, Picture whole, boolean columns, int scale) {
        Picture expected = run.apply(whole);
        Picture actual = run.apply(halved(whole, columns));
        int size = whole.width();
        int farthest = 0;
        for (int i = 0; i < expected.values().length; i++) {
            int place = (columns ? i % (size * scale) : i / (size * scale) % (size * scale)) / scale;
            boolean kept = place < size / 2;
            if (kept && Math.abs(expected.values()[i] - actual.values()[i]) > TOLERANCE) {
                farthest = Math.max(farthest, size / 2 - place);
            }
        }
        return farthest;
    }

    /** The picture with one half replaced by something else. */
    private static Picture halved(Picture whole, boolean columns) {
        float[] values = whole.values().clone();
        int size = whole.width();
        for (int i = 0; i < values.length; i++) {
            int place = columns ? i % size : i / size % size;
            if (place >= size / 2) values[i] = 1 - values[i] * values[i];
        }
        return new Picture(whole.channels(), size, size, values);
    }
}
