// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.image;

import java.awt.Rectangle;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.imagejgan.image.block.PlaneCut;

/**
 * The pixels of an image of up to five dimensions, as planes. All indices are zero-based; an RGB image has three
 * channels. Not safe for use by several threads unless an implementation says so.
 */
public interface Hyperstack {
    /** One plane of every channel. */
    record Place(int slice, int frame) {}

    /** An image that is made of another, and of its type and size where nothing else is said. */
    interface Derived extends Hyperstack {
        /** The image that it is made of. */
        Hyperstack source();

        @Override
        default PixelType type() {
            return source().type();
        }

        @Override
        default int width() {
            return source().width();
        }

        @Override
        default int height() {
            return source().height();
        }

        @Override
        default int channels() {
            return source().channels();
        }

        @Override
        default int slices() {
            return source().slices();
        }

        @Override
        default int frames() {
            return source().frames();
        }
    }

    /** How the pixels are stored. */
    PixelType type();

    /** Pixels of a row, at least 1. */
    int width();

    /** Rows of a plane, at least 1. */
    int height();

    /** Channels, at least 1; 3 for RGB. */
    int channels();

    /** Positions in depth, at least 1. */
    int slices();

    /** Time points, at least 1. */
    int frames();

    /**
     * One plane {@code [width, height]} with its minimum at the origin. No copy for images in memory: writing changes
     * the image. For images on disk each call reads the plane once and writing changes nothing but the returned copy,
     * so a caller keeps the plane while working on it. A plane on disk that is cut, see {@link #cut}, may be read a few rows
     * at a time, which is fast from top to bottom; {@link #part} reads it at once.
     *
     * @throws IndexOutOfBoundsException if an index is outside the image
     */
    RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame);

    /** The planes one after the other, for readers who keep none of them. */
    default LentPlanes lent() {
        return this::plane;
    }

    /** How its planes are cut where they are read or made in blocks; whole where they are at hand. */
    default PlaneCut cut() {
        return PlaneCut.whole(width(), height());
    }

    /**
     * A part of a plane with its minimum at the origin, of which nothing but that part need be read or made; it is not to be
     * written to.
     *
     * @param area inside the plane; a block of the {@link #cut} is the least work
     * @throws IndexOutOfBoundsException if an index is outside the image
     */
    default RandomAccessibleInterval<? extends RealType<?>> part(int channel, int slice, int frame, Rectangle area) {
        RandomAccessibleInterval<? extends RealType<?>> plane = plane(channel, slice, frame);
        if (area.width == width() && area.height == height()) return plane;
        return Views.zeroMin(Views.interval(
                plane, new long[] {area.x, area.y}, new long[] {area.x + area.width - 1L, area.y + area.height - 1L}));
    }

    /** Bytes that all its pixels take in memory. */
    default long bytes() {
        long stored = type() == PixelType.RGB ? channels() / 3 : channels();
        return (long) width() * height() * type().bytes() * stored * slices() * frames();
    }

    /** The places of all planes, slices before frames. */
    default List<Place> places() {
        return IntStream.range(0, slices() * frames())
                .mapToObj(i -> new Place(i % slices(), i / slices()))
                .toList();
    }

    /** The planes of all channels at a place. */
    default List<RandomAccessibleInterval<? extends RealType<?>>> planes(Place place) {
        return IntStream.range(0, channels())
                .<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(c -> plane(c, place.slice(), place.frame()))
                .toList();
    }

    /** A part of the planes of all channels at a place, see {@link #part}. */
    default List<RandomAccessibleInterval<? extends RealType<?>>> parts(Place place, Rectangle area) {
        return IntStream.range(0, channels())
                .<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(
                        c -> part(c, place.slice(), place.frame(), area))
                .toList();
    }

    /** All planes of a channel, slices before frames; a plane is fetched when it is asked for, not before. */
    default List<RandomAccessibleInterval<? extends RealType<?>>> planes(int channel) {
        return new AbstractList<>() {
            @Override
            public RandomAccessibleInterval<? extends RealType<?>> get(int index) {
                return plane(channel, index % slices(), index / slices());
            }

            @Override
            public int size() {
                return slices() * frames();
            }
        };
    }
}
