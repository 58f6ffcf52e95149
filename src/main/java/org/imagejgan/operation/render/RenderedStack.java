// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.operation.render;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.imagejgan.image.Hyperstack;
import org.imagejgan.image.PixelType;
import org.imagejgan.image.PlanePixels;

/** The planes that are made of label planes, each when it is asked for; the channels made last are kept. */
final class RenderedStack implements Hyperstack {
    private final LabelStack labels;
    private final PixelType type;
    private final int channels;
    private final BiConsumer<Place, List<RandomAccessibleInterval<? extends RealType<?>>>> render;
    private List<RandomAccessibleInterval<? extends RealType<?>>> made = List.of();
    private Place madeAt;

    /** @param render fills the channels of a place */
    RenderedStack(
            LabelStack labels,
            PixelType type,
            int channels,
            BiConsumer<Place, List<RandomAccessibleInterval<? extends RealType<?>>>> render) {
        this.labels = labels;
        this.type = type;
        this.channels = channels;
        this.render = render;
    }

    private boolean one() {
        return labels.chosen().places().size() == 1;
    }

    @Override
    public PixelType type() {
        return type;
    }

    @Override
    public int width() {
        return labels.image().width();
    }

    @Override
    public int height() {
        return labels.image().height();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int slices() {
        return one() ? 1 : labels.image().slices();
    }

    @Override
    public int frames() {
        return one() ? 1 : labels.image().frames();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int channel, int slice, int frame) {
        Place place = one() ? labels.chosen().places().get(0) : new Place(slice, frame);
        if (!place.equals(madeAt)) {
            madeAt = null;
            made = blank();
            render.accept(place, made);
            madeAt = place;
        }
        return made.get(channel);
    }

    private List<RandomAccessibleInterval<? extends RealType<?>>> blank() {
        Object packed = type == PixelType.RGB ? PlanePixels.blank(type, width(), height()) : null;
        return IntStream.range(0, channels)
                .<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(c -> PlanePixels.view(
                        packed != null ? packed : PlanePixels.blank(type, width(), height()), width(), height(), c))
                .toList();
    }
}
