// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import java.util.Arrays;
import java.util.List;
import org.imagejgan.image.Tile;
import org.imagejgan.model.pack.WholeStatistics;
import org.imagejgan.model.sampling.Picture;
import org.imagejgan.progress.Progress;
import org.imagejgan.script.Precision;

/**
 * Finds the statistics that the norms of a network are given for all tiles of a plane. Memory does not grow with the
 * plane.
 */
final class PlaneStatistics {
    private final TileNetwork network;
    private final WholeStatistics.Layers layers;
    private final Predictor.Plane plane;
    private final Precision precision;
    private float[] buffer = new float[0];
    private String said = "";

    PlaneStatistics(TileNetwork network, WholeStatistics.Layers layers, Predictor.Plane plane, Precision precision) {
        this.network = network;
        this.layers = layers;
        this.plane = plane;
        this.precision = precision;
    }

    /** What was done, for people. */
    String said() {
        return said;
    }

    /** Those of one piece, as if it were all. */
    float[] ofCrop(Tile crop) {
        float[] statistics = network.own(look(crop), precision);
        said = "The image is translated in tiles with the statistics of " + crop.width() + " × " + crop.height()
                + " pixels in its middle; statistics=whole takes those of all, which takes longer.";
        return statistics;
    }

    /**
     * Those of the whole plane. In one pass after the other the norms before one are given their statistics, which are
     * known by then, and those of that norm are put together from the cores of the tiles. The network is computed up to
     * there.
     */
    float[] ofAll(List<Tile> tiles, int passes, Progress progress) {
        float[] statistics = new float[layers.length()];
        int at = 0;
        for (int norm = 0; norm < layers.channels().size(); norm++) {
            float[] found = ofNorm(norm, statistics, tiles, progress.part(norm, passes));
            System.arraycopy(found, 0, statistics, at, found.length);
            at += found.length;
        }
        said = "The image is translated in tiles with the statistics of all of it, found in "
                + layers.channels().size() + " passes.";
        return statistics;
    }

    private float[] ofNorm(int norm, float[] known, List<Tile> tiles, Progress progress) {
        Pool pool = new Pool(layers.channels().get(norm));
        int done = 0;
        for (Tile tile : tiles) {
            progress.check();
            float[] part = part(tile);
            pool.add(network.part(look(tile), known, part, norm, precision), count(part));
            progress.advance(++done, tiles.size());
        }
        return pool.moments();
    }

    private Picture look(Tile tile) {
        int size = network.size(tile.inputSize());
        if (buffer.length != size) buffer = new float[size];
        plane.look(tile, buffer);
        return new Picture(size / tile.inputSize(), tile.inHeight(), tile.inWidth(), buffer);
    }

    /** The core of a tile; at the plane's end also what is mirrored there, which the whole image would have too. */
    private float[] part(Tile tile) {
        float[] part = new float[tile.inputSize()];
        int left = tile.x() - tile.inX();
        int right = tile.x() + tile.width() == plane.width() ? tile.inWidth() : left + tile.width();
        int top = tile.y() - tile.inY();
        int bottom = tile.y() + tile.height() == plane.height() ? tile.inHeight() : top + tile.height();
        for (int row = top; row < bottom; row++)
            Arrays.fill(part, row * tile.inWidth() + left, row * tile.inWidth() + right, 1);
        return part;
    }

    private static double count(float[] part) {
        double count = 0;
        for (float one : part) count += one;
        return count;
    }

    /** Means and variances of parts, put together; taken from the first part's means, so that little is lost. */
    private static final class Pool {
        private final int channels;
        private final double[] sums;
        private final double[] squares;
        private float[] first;
        private double count;

        Pool(int channels) {
            this.channels = channels;
            sums = new double[channels];
            squares = new double[channels];
        }

        void add(float[] moments, double pixels) {
            if (first == null) first = moments;
            count += pixels;
            for (int c = 0; c < channels; c++) {
                double off = (double) moments[c] - first[c];
                sums[c] += pixels * off;
                squares[c] += pixels * (moments[channels + c] + off * off);
            }
        }

        float[] moments() {
            float[] moments = new float[2 * channels];
            for (int c = 0; c < channels; c++) {
                double off = sums[c] / count;
                moments[c] = (float) (first[c] + off);
                moments[channels + c] = (float) Math.max(0, squares[c] / count - off * off);
            }
            return moments;
        }
    }
}
