// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.HotPixels;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.Normalizer;
import org.imagejgan.image.PlaneReader;
import org.imagejgan.image.PlaneWriter;
import org.imagejgan.image.Rounding;
import org.imagejgan.image.Selection;
import org.imagejgan.image.Tile;
import org.imagejgan.model.Signature;
import org.imagejgan.model.Values;

/** How the pixels of a group of channels reach a network, and how what it makes becomes pixels. */
interface PixelScale {
    /** Fills {@code values} with the tile's input, channel by channel. */
    void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values);

    /** Completes what the network made of a tile, before it is written. */
    default void complete(Tile tile, float[] values, Planes planes) {}

    /**
     * Writes the tile's core.
     *
     * @param tile of the result
     * @param values what the network made, channel by channel
     * @return pixels that stayed as they were because the network gave no number
     */
    int write(Tile tile, float[] values, Planes planes);

    /**
     * Where a result goes.
     *
     * @param source the planes before
     * @param target those of the result, {@code factor} times as wide and high
     * @param strength 0 (source) to 1 (result)
     * @param selection the pixels that may change
     * @param roundings to values that each target stores
     */
    record Planes(
            List<RandomAccessibleInterval<? extends RealType<?>>> source,
            List<RandomAccessibleInterval<? extends RealType<?>>> target,
            int factor,
            double strength,
            Selection selection,
            List<Rounding> roundings) {
        /** Rounded to the nearest. */
        Planes(
                List<RandomAccessibleInterval<? extends RealType<?>>> source,
                List<RandomAccessibleInterval<? extends RealType<?>>> target,
                int factor,
                double strength,
                Selection selection) {
            this(source, target, factor, strength, selection, Collections.nCopies(target.size(), Rounding.NEAREST));
        }

        /** The same, rounded in other ways. */
        Planes with(List<Rounding> others) {
            return new Planes(source, target, factor, strength, selection, others);
        }

        /** What the result starts from: the source where it has the result's size and meaning. */
        RandomAccessibleInterval<? extends RealType<?>> before(int channel) {
            return factor == 1 && source.size() == target.size() ? source.get(channel) : target.get(channel);
        }
    }

    /**
     * Lines between pixels and the network's [0, 1]: fitted to each channel of the image, or of a fixed range.
     *
     * @param in of each channel that is read
     * @param out of each channel that is made
     * @param fitted whether they are fitted to the image; only then hot pixels can be told
     */
    record Normalized(List<Normalizer> in, List<Normalizer> out, boolean fitted) implements PixelScale {

        /** Of a group of an image's channels, as a method takes and gives them. */
        static Normalized of(Signature signature, Hyperstack source, List<Integer> group) {
            Values given = signature.inputs().get(0).values();
            Values made = signature.outputs().get(0).values();
            boolean fitted = given.of() != Values.Of.RANGE;
            List<Normalizer> in = group.stream()
                    .map(c -> fitted ? Normalizer.Rule.USUAL.fit(source.planes(c)) : range(given))
                    .toList();
            List<Normalizer> out = IntStream.range(0, signature.outputs().get(0).channels())
                    .mapToObj(c -> made.equals(Values.OWN) ? in.get(Math.min(c, in.size() - 1)) : range(made))
                    .toList();
            return new Normalized(in, out, fitted);
        }

        private static Normalizer range(Values values) {
            return Normalizer.fixed(values.low(), values.high(), 0, 1);
        }

        @Override
        public void read(List<RandomAccessibleInterval<? extends RealType<?>>> source, Tile tile, float[] values) {
            for (int c = 0; c < in.size(); c++) {
                int offset = c * tile.inputSize();
                PlaneReader.read(source.get(c), tile, in.get(c), values, offset);
                if (fitted) HotPixels.fill(source.get(c), tile, in.get(c), values, offset);
            }
        }

        @Override
        public int write(Tile tile, float[] values, Planes planes) {
            int failed = 0;
            for (int c = 0; c < planes.target().size(); c++)
                failed += write(tile, values, c * tile.inputSize(), planes, c);
            return failed;
        }

        /** Writes the tile's core of one channel, whose values begin at {@code offset}. */
        int write(Tile tile, float[] values, int offset, Planes planes, int c) {
            int failed = PlaneWriter.write(
                    values,
                    offset + tile.coreOffset(),
                    tile.inWidth(),
                    tile,
                    out.get(c),
                    planes.strength(),
                    planes.before(c),
                    planes.target().get(c),
                    planes.selection(),
                    planes.roundings().get(c));
            int beside = Math.min(c, planes.source().size() - 1);
            if (planes.factor() > 1)
                PlaneWriter.keepNonFinite(
                        tile,
                        planes.factor(),
                        planes.source().get(beside),
                        planes.target().get(c));
            return failed;
        }
    }
}
