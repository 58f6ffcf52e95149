// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Copies what a network made of a tile back into pixels: the one place where values are rounded and clamped. */
public final class PlaneWriter {

    private PlaneWriter() {}

    /**
     * Sets the selected pixels of the tile's core to {@code source + strength * (inverse(value) - source)}, rounded to
     * the nearest value that the target can store. The target begins as a copy of the source; every other pixel of it
     * is left as it is, bit by bit. So are all pixels at strength 0, pixels whose source is NaN or infinite, and pixels
     * whose value from the network is. Source and target may be one plane. Several threads may write to different
     * tiles of one plane.
     *
     * @param values network values, row by row
     * @param offset where the core's first pixel is in {@code values}
     * @param stride how far apart rows are in {@code values}
     * @param tile whose core is written
     * @param normalizer the one that the input was read with
     * @param strength 0 (source) to 1 (result)
     * @param source the plane before
     * @param target the plane of the result, of the same size
     * @param selection the pixels that may change
     * @return how many pixels kept the source's value because the network's was not finite
     * @throws IllegalArgumentException if the strength is outside 0 to 1
     */
    public static int write(
            float[] values,
            int offset,
            int stride,
            Tile tile,
            Normalizer normalizer,
            double strength,
            RandomAccessibleInterval<? extends RealType<?>> source,
            RandomAccessibleInterval<? extends RealType<?>> target,
            Selection selection) {
        return write(values, offset, stride, tile, normalizer, strength, source, target, selection, Rounding.NEAREST);
    }

    /**
     * The same with another way of rounding.
     *
     * @param rounding of a target that stores whole numbers
     */
    public static int write(
            float[] values,
            int offset,
            int stride,
            Tile tile,
            Normalizer normalizer,
            double strength,
            RandomAccessibleInterval<? extends RealType<?>> source,
            RandomAccessibleInterval<? extends RealType<?>> target,
            Selection selection,
            Rounding rounding) {
        if (!(strength >= 0 && strength <= 1))
            throw new IllegalArgumentException("The strength must be from 0 to 1; got " + strength + ".");
        if (strength == 0) return 0;
        Blend blend = new Blend(
                PixelRows.of(source),
                PixelRows.of(target),
                normalizer,
                strength,
                rounding,
                new float[tile.width()],
                new double[tile.width()]);
        int failed = 0;
        for (int row = 0; row < tile.height(); row++) {
            int y = tile.y() + row;
            int end = tile.x() + tile.width();
            int shift = offset + row * stride - tile.x();
            int x = selection.next(tile.x(), end, y, true);
            while (x < end) {
                int stop = selection.next(x, end, y, false);
                failed += blend.run(x, y, stop - x, values, shift + x);
                x = selection.next(stop, end, y, true);
            }
        }
        return failed;
    }

    /**
     * Puts pixels that are NaN or infinite back into an enlarged plane: each stands where it stood, as large as the others.
     *
     * @param tile of the enlarged plane, whose core is looked at
     * @param source the plane before
     * @param target of {@code factor} times its width and height
     */
    public static void keepNonFinite(
            Tile tile,
            int factor,
            RandomAccessibleInterval<? extends RealType<?>> source,
            RandomAccessibleInterval<? extends RealType<?>> target) {
        PixelRows from = PixelRows.of(source);
        if (!from.mayBeNonFinite()) return;
        PixelRows to = PixelRows.of(target);
        double[] one = new double[1];
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                one[0] = from.get(x / factor, y / factor);
                if (!Double.isFinite(one[0])) to.write(x, y, 1, one);
            }
        }
    }

    /**
     * Gives pixels of saturated areas their value back where the result is darker: what a detector cut off was at least as
     * bright.
     *
     * @param tile of the result, whose core is looked at
     * @param source the plane before
     * @param target of {@code factor} times its width and height
     * @param selection the pixels that may change
     */
    public static void keepSaturated(
            Tile tile,
            int factor,
            Saturation saturation,
            RandomAccessibleInterval<? extends RealType<?>> source,
            RandomAccessibleInterval<? extends RealType<?>> target,
            Selection selection) {
        if (!saturation.any()) return;
        PixelRows from = PixelRows.of(source);
        PixelRows to = PixelRows.of(target);
        double[] one = new double[1];
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                if (!saturation.at(x / factor, y / factor)) continue;
                one[0] = from.get(x / factor, y / factor);
                if (to.get(x, y) < one[0] && selection.contains(x, y)) to.write(x, y, 1, one);
            }
        }
    }

    private record Blend(
            PixelRows source,
            PixelRows target,
            Normalizer normalizer,
            double strength,
            Rounding rounding,
            float[] old,
            double[] now) {

        int run(int x, int y, int n, float[] values, int at) {
            source.read(x, y, n, old, 0);
            int kept = 0;
            for (int i = 0; i < n; i++) {
                double value = normalizer.inverse(values[at + i]);
                now[i] = strength == 1 ? value : old[i] + strength * (value - old[i]);
                // Adding 0 * x is NaN for infinite and NaN values alone: one test for both.
                if (Double.isNaN(0 * now[i] + 0 * old[i])) kept++;
            }
            if (rounding != Rounding.NEAREST) for (int i = 0; i < n; i++) now[i] = rounding.of(now[i], x + i, y);
            if (kept == 0) target.write(x, y, n, now);
            return kept == 0 ? 0 : runPieces(x, y, n);
        }

        /** Writes the finite pieces of a run that has others. */
        private int runPieces(int x, int y, int n) {
            int failed = 0;
            double[] one = new double[1];
            for (int i = 0; i < n; i++) {
                one[0] = now[i];
                if (!Float.isFinite(old[i])) continue;
                if (Double.isFinite(now[i])) target.write(x + i, y, 1, one);
                else failed++;
            }
            return failed;
        }
    }
}
