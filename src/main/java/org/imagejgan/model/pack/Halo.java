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
     * @param length of the test images, which are strips, a multiple the network takes, well over twice the expected halo
     * @param breadth of the strips, a multiple too
     * @return the halo in pixels of the input, a multiple of {@code multiple}, or -1 if the network looks further than half
     *     the length
     */
    static int measure(UnaryOperator<Picture> run, int channels, int length, int breadth, int multiple, int scale) {
        int across = reach(run, Phantom.noisy(channels, breadth, length, 0.2), true, scale);
        int down = reach(run, Phantom.noisy(channels, length, breadth, 0.2), false, scale);
        int reach = Math.max(across, down);
        if (reach >= length / 2) return -1;
        return (reach + multiple - 1) / multiple * multiple;
    }

    private static int reach(UnaryOperator<Picture> run, Picture whole, boolean columns, int scale) {
        Picture expected = run.apply(whole);
        Picture actual = run.apply(halved(whole, columns));
        int half = (columns ? whole.width() : whole.height()) / 2;
        int width = whole.width() * scale;
        int height = whole.height() * scale;
        int farthest = 0;
        for (int i = 0; i < expected.values().length; i++) {
            int place = (columns ? i % width : i / width % height) / scale;
            boolean kept = place < half;
            if (kept && Math.abs(expected.values()[i] - actual.values()[i]) > TOLERANCE) {
                farthest = Math.max(farthest, half - place);
            }
        }
        return farthest;
    }

    /** The picture with one half replaced by something else. */
    private static Picture halved(Picture whole, boolean columns) {
        float[] values = whole.values().clone();
        int width = whole.width();
        int height = whole.height();
        for (int i = 0; i < values.length; i++) {
            boolean other = columns ? i % width >= width / 2 : i / width % height >= height / 2;
            if (other) values[i] = 1 - values[i] * values[i];
        }
        return new Picture(whole.channels(), height, width, values);
    }
}
