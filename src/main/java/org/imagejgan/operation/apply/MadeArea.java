// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.apply;

import java.awt.Rectangle;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;

/**
 * What is made of a part of a plane.
 *
 * @param area where it lies in the plane
 * @param pixels of each channel; one array for the three colours of RGB
 */
record MadeArea(Rectangle area, Object[] pixels) {

    /** All 0. @param channels of which there are three in RGB */
    static MadeArea blank(PixelType type, Rectangle area, int channels) {
        return of(type, area, channels, () -> PlanePixels.blank(type, area.width, area.height));
    }

    /** The same in arrays that are given. */
    static MadeArea of(PixelType type, Rectangle area, int channels, Supplier<Object> arrays) {
        int count = type == PixelType.RGB ? 1 : channels;
        return new MadeArea(area, Stream.generate(arrays).limit(count).toArray());
    }

    /** A channel; writing changes it. */
    RandomAccessibleInterval<? extends RealType<?>> channel(int channel) {
        return PlanePixels.view(pixels[Math.min(channel, pixels.length - 1)], area.width, area.height, channel);
    }

    /** All channels. */
    List<RandomAccessibleInterval<? extends RealType<?>>> channels() {
        int count = pixels[0] instanceof int[] ? 3 : pixels.length;
        return IntStream.range(0, count)
                .<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(this::channel)
                .toList();
    }

    /** A part of it, as a copy. @param part of the plane, inside of the area */
    MadeArea part(Rectangle part) {
        if (part.equals(area)) return this;
        Object[] parts = new Object[pixels.length];
        for (int i = 0; i < parts.length; i++) parts[i] = PlanePixels.cut(pixels[i], area.width, within(part));
        return new MadeArea(part, parts);
    }

    /** Takes the pixels of what both have in common. */
    void take(MadeArea other) {
        Rectangle common = area.intersection(other.area);
        MadeArea taken = other.part(common);
        for (int i = 0; i < pixels.length; i++) PlanePixels.put(taken.pixels[i], pixels[i], area.width, within(common));
    }

    private Rectangle within(Rectangle part) {
        return new Rectangle(part.x - area.x, part.y - area.y, part.width, part.height);
    }
}
