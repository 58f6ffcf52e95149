// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.stream.IntStream;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PixelRows;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.Rounding;
import org.imagejgan.image.Tile;
import org.imagejgan.image.fidelity.Fidelity;
import org.imagejgan.image.fidelity.RegionCorrection;
import org.imagejgan.image.fidelity.RegionSums;

/**
 * Compares a plane with what the network makes of it, tile by tile while it is made, and changes it where an earlier pass
 * over the same plane was found to be off. Nothing of the planes is kept but sums over small squares.
 */
final class Watch {
    /** Of the normaliser's range: nobody sees less in a result of floats. */
    private static final double UNSEEN = 2e-4;
    /** Of a grey level, where values are whole: what single pixels next to a rounding edge make of a region. */
    private static final double ROUNDED = 0.05;
    /** An input farther from its pixel was not read but filled in: a hot pixel, or one that is no number. */
    private static final float FILLED = 1e-3f;

    private final CutScale scale;
    private final int channel;
    private final Normalizer normalizer;
    private final PixelType type;
    private final int width;
    private final int height;
    private final RegionSums sums;
    private final RegionCorrection correction;
    /** Where columns and rows of the result lie in the correction. */
    private double[] columns = {};

    private double[] rows = {};

    /**
     * @param scale of the plane's group
     * @param channel the plane's place in its group
     * @param type of the result
     * @param correction what an earlier pass asks for; null in the first
     */
    Watch(CutScale scale, int channel, PixelType type, int width, int height, RegionCorrection correction) {
        this.scale = scale;
        this.channel = channel;
        normalizer = scale.plain().in().get(channel);
        this.type = type;
        this.correction = correction;
        this.width = width;
        this.height = height;
        sums = new RegionSums(width, height);
    }

    /** What was found so far. */
    Fidelity fidelity() {
        double least = type == PixelType.FLOAT32 ? UNSEEN * Math.abs(normalizer.scale()) : ROUNDED;
        return new Fidelity(sums, normalizer.offset(), type.min() - normalizer.offset(), least);
    }

    /** How values of the plane, enlarged so many times, are rounded. */
    Rounding rounding(int factor) {
        if (correction == null || type == PixelType.FLOAT32) return Rounding.NEAREST;
        place(factor);
        return (value, x, y) ->
                correction.shared(columns[x], rows[y]) ? Rounding.shared(value, x, y) : Math.rint(value);
    }

    private void place(int factor) {
        if (columns.length == width * factor) return;
        columns = IntStream.range(0, width * factor)
                .mapToDouble(x -> correction.column((x + 0.5) / factor))
                .toArray();
        rows = IntStream.range(0, height * factor)
                .mapToDouble(y -> correction.row((y + 0.5) / factor))
                .toArray();
    }

    /**
     * Corrects what the network made of a tile and looks at it.
     *
     * @param tile of the result
     * @param input what the network was given
     * @param made what it gave
     */
    void pass(Tile tile, float[] input, float[] made, PixelScale.Planes planes) {
        // The first tile comes again where memory ran out and tiles were made smaller.
        if (tile.x() == 0 && tile.y() == 0) sums.clear();
        if (correction != null) correct(tile, input, made, planes.factor());
        PixelRows rows = PixelRows.of(planes.source().get(channel));
        Tile before = tile.by(planes.factor());
        for (int y = before.y(); y < before.y() + before.height(); y++) {
            int at = channel * before.inputSize()
                    + before.coreOffset()
                    + (y - before.y()) * before.inWidth()
                    - before.x();
            for (int x = before.x(); x < before.x() + before.width(); x++) {
                if (!read((float) rows.get(x, y), input[at + x])) continue;
                if (planes.factor() == 1 && !planes.selection().contains(x, y)) continue;
                int next = Math.min(x + 1, before.x() + before.width() - 1);
                double beside = normalizer.inverse(input[at + next]);
                add(x, y, normalizer.inverse(input[at + x]), beside, tile, made, planes);
            }
        }
    }

    private boolean read(float pixel, float input) {
        return Math.abs(scale.cut(channel, normalizer.apply(pixel)) - input) < FILLED;
    }

    private void correct(Tile tile, float[] input, float[] made, int factor) {
        Tile before = tile.by(factor);
        int first = channel * before.inputSize();
        place(factor);
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            int at = channel * tile.inputSize() + tile.coreOffset() + (y - tile.y()) * tile.inWidth() - tile.x();
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                double value = normalizer.inverse(made[at + x]);
                double image = correction.mixes(columns[x], rows[y])
                        ? normalizer.inverse(Enlarged.linear(input, first, before, factor, x, y))
                        : value;
                made[at + x] = normalizer.apply(correction.apply(value, image, columns[x], rows[y]));
            }
        }
    }

    private void add(int x, int y, double before, double beside, Tile tile, float[] made, PixelScale.Planes planes) {
        int factor = planes.factor();
        int first = channel * tile.inputSize() + tile.coreOffset();
        int at = first + (y * factor - tile.y()) * tile.inWidth() + x * factor - tile.x();
        double reference = normalizer.offset();
        double after = 0;
        double fine = 0;
        double stored = 0;
        double storedFine = 0;
        for (int v = 0; v < factor; v++)
            for (int u = 0; u < factor; u++) {
                double value = normalizer.inverse(made[at + v * tile.inWidth() + u]);
                double kept =
                        stored(before + planes.strength() * (value - before), x * factor + u, y * factor + v, planes)
                                - reference;
                after += value - reference;
                fine += (value - reference) * (value - reference);
                stored += kept;
                storedFine += kept * kept;
            }
        if (Double.isNaN(0 * fine)) return;
        double n = factor * factor;
        sums.add(x, y, before - reference, beside - reference, after / n, fine / n, stored / n, storedFine / n);
    }

    private double stored(double value, int x, int y, PixelScale.Planes planes) {
        if (type == PixelType.FLOAT32) return value;
        Rounding rounding = planes.roundings().get(channel);
        double whole = rounding == Rounding.NEAREST ? Math.rint(value) : rounding.of(value, x, y);
        return Math.max(type.min(), Math.min(type.max(), whole));
    }
}
